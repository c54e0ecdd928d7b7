package failover.copy.clean;

import failover.copy.reason.Findings;
import failover.copy.reason.Reason;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The style sheets of a page that a script would apply once they are loaded, so that they do not delay the page. Those
 * whose script is of a known form are applied. One that would stay off refuses the page, which would look broken.
 */
final class ScriptedStyles {
    private static final Pattern SETS_REL = Pattern.compile("\\brel\\b[^;]*stylesheet");
    private static final Pattern SETS_MEDIA = Pattern.compile("\\bmedia\\s*=(?!=)\\s*(['\"]?)([^'\";]*)\\1");
    private static final Pattern COMPILED = Pattern.compile("(?i).*\\b(less|scss|sass|stylus|tailwindcss)\\b.*");

    private final Document page;
    private final Findings findings;

    ScriptedStyles(Document page, Findings findings) {
        this.page = page;
        this.findings = findings;
    }

    void switchOn() {
        page.select("link[rel~=(?i)\\bstylesheet\\b][onload]").forEach(ScriptedStyles::apply);
        page.select("link[rel~=(?i)^preload$][as=style][href]").forEach(this::applyPreloaded);
        page.select("link[rel], style[type]").stream().filter(ScriptedStyles::isCompiled)
                .forEach(style -> refuse(style, "a script in the browser compiles: compile it on the server"));
        page.select("link[rel~=(?i)\\bstylesheet\\b]:not([href])").stream()
                .filter(link -> link.attributes().asList().stream()
                        .anyMatch(one -> one.getKey().matches("data-.*href")))
                .forEach(link -> refuse(link, "only a script loads: give it an href"));
    }

    /** Such as {@code media=print onload="this.media='all'"}, in any of its spellings. */
    private static void apply(Element link) {
        var script = link.attr("onload");
        link.removeAttr("onload");
        var media = SETS_MEDIA.matcher(script);
        Optional<String> last = media.results().map(found -> found.group(2).strip()).reduce((_, later) -> later);
        if (last.isPresent() || script.contains("media")) {
            link.attr("media", last.filter(text -> text.matches("[\\w (),:.-]+")).orElse("all"));
        }
        if (SETS_REL.matcher(script).find()) {
            link.attr("rel", "stylesheet");
        }
        if (script.contains("disabled")) {
            link.removeAttr("disabled");
        }
    }

    /** It was loaded to be applied, unless another element does that. */
    private void applyPreloaded(Element link) {
        boolean applied = page.select("link[rel~=(?i)\\bstylesheet\\b][href]").stream()
                .anyMatch(sheet -> sheet.attr("href").equals(link.attr("href")));
        if (!applied || link.attr("onload").contains("stylesheet")) {
            link.attr("rel", "stylesheet").removeAttr("onload");
        }
    }

    private static boolean isCompiled(Element style) {
        return COMPILED.matcher(style.attr("rel").toLowerCase(Locale.ROOT) + " " + style.attr("type")).matches();
    }

    private void refuse(Element style, String what) {
        findings.at(style);
        findings.refuse(Reason.SCRIPTED_STYLE, "It has a style sheet that " + what + ", or name it in copy.remove");
        findings.atPage();
    }
}
