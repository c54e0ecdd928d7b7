package failover.copy.asset;

import failover.copy.clean.Harmless;
import failover.copy.clean.PageCleaner;
import failover.copy.reason.Findings;
import failover.copy.reason.Lost;

import failover.web.DataUrl;
import failover.web.Encoding;
import failover.web.WebUrl;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Replaces what a page loads with files of the copy: style sheets, images, fonts, and the styles inside of the page. */
public final class PageAssets {
    /** As strong as a style attribute, which beats all selectors. */
    private static final String STRONG = ":not(#saved-style#saved-style#saved-style)";

    private final Assets assets;
    private final StyleSheets sheets;
    private final WebUrl base;
    private final Encoding encoding;
    private final Findings findings;

    /** @param encoding of the page, which its style sheets have as well unless they declare another */
    public PageAssets(Assets assets, WebUrl base, Encoding encoding, Findings findings) {
        this.assets = assets;
        this.sheets = new StyleSheets(assets, encoding, findings);
        this.base = base;
        this.encoding = encoding;
        this.findings = findings;
    }

    /** @param css one more style sheet, after the page's own */
    public void replace(Document page, String css) {
        each(page, "link", this::link);
        each(page, "style", style -> style(page, style));
        each(page, "[src], [srcset]", this::image);
        each(page, "[href], [xlink:href]", this::reference);
        styleAttributes(page);
        findings.atPage();
        addSheet(page, sheets.add(css));
        new ResponsiveImages(findings, size -> assets.size(base, read(size))).replace(page);
        findings.atPage();
    }

    private void each(Document page, String selector, Consumer<Element> replacing) {
        page.select(selector).forEach(element -> {
            findings.at(element);
            replacing.accept(element);
        });
    }

    private void link(Element link) {
        var href = link.attr("href");
        link.removeAttr("xlink:href"); // nothing reads it, and nothing rewrites it
        if (href.isBlank()) {
            link.remove();
        } else if (Harmless.isSheet(link)) {
            link.attr("href", sheets.linked(base, read(href))).attr("rel", "stylesheet").removeAttr("type");
        } else {
            assets.optional(base, read(href), Lost.ICON).ifPresentOrElse(
                    icon -> link.attr("href", icon).removeAttr("type"),
                    link::remove);
        }
    }

    /** In the query of a URL browsers send the page's encoding, not UTF-8. */
    private String read(String reference) {
        return reference.isBlank() || reference.strip().startsWith("#") || DataUrl.is(reference)
                ? reference
                : base.resolve(reference, encoding).map(WebUrl::toString).orElse(reference);
    }

    /** SVG inside of a page cannot hold links to style sheets: its styles join the page's own. */
    private void style(Document page, Element style) {
        boolean inImage = style.closest("svg") != null;
        var path = sheets.written(base, inImage ? style.wholeText() + style.data() : style.data());
        if (inImage) {
            addSheet(page, path);
            style.remove();
        } else {
            var link = sheet(path);
            if (style.hasAttr("media")) {
                link.attr("media", style.attr("media"));
            }
            style.replaceWith(link);
        }
    }

    private void image(Element image) {
        if (image.hasAttr(PageCleaner.POSTER)) {
            assets.optional(base, read(image.attr("src")), Lost.IMAGE)
                    .ifPresentOrElse(poster -> image.attr("src", poster).removeAttr(PageCleaner.POSTER), image::remove);
            return;
        }
        boolean responsive = image.is("img, source");
        if (!image.attr("src").isBlank() && image.normalName().equals("img")) {
            image.attr("src", assets.image(base, read(image.attr("src")), Lost.IMAGE));
        } else {
            image.removeAttr("src");
        }
        if (!responsive || image.attr("srcset").isBlank()) {
            image.removeAttr("srcset");
        }
    }

    /** References of SVG elements; those to the same page stay. Links were rewritten before. */
    private void reference(Element element) {
        if (element.is("a, area, link")) {
            return;
        }
        for (var attribute : new String[]{"href", "xlink:href"}) {
            if (element.hasAttr(attribute) && !element.attr(attribute).startsWith("#")) {
                reference(element, attribute);
            }
        }
    }

    private void reference(Element element, String attribute) {
        var reference = read(element.attr(attribute));
        switch (element.normalName()) {
            case "image", "feimage" -> element.attr(attribute, assets.image(base, reference, Lost.IMAGE));
            case "use" -> element.attr(attribute, assets.sprite(base, reference));
            default -> {
                if (element.closest("svg") != null) {
                    findings.lose(Lost.IMAGE, reference);
                }
                element.removeAttr(attribute);
            }
        }
    }

    /** The security policy forbids style attributes: each becomes a rule; equal ones share a rule. */
    private void styleAttributes(Document page) {
        Map<String, String> classes = new LinkedHashMap<>();
        each(page, "[style]", styled -> {
            var declarations = sheets.declarations(base, styled.attr("style"));
            styled.removeAttr("style")
                    .addClass(classes.computeIfAbsent(declarations, _ -> "saved-style-" + (classes.size() + 1)));
        });
        if (!classes.isEmpty()) {
            var css = new StringBuilder();
            classes.forEach((declarations, name) -> css.append("." + name + STRONG + "{" + declarations + "}\n"));
            addSheet(page, sheets.add(css.toString()));
        }
    }

    private static void addSheet(Document page, String path) {
        page.head().appendChild(sheet(path));
    }

    private static Element sheet(String path) {
        return new Element("link").attr("rel", "stylesheet").attr("href", path);
    }
}
