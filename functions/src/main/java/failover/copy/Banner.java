package failover.copy;

import failover.page.PageTemplate;
import failover.page.Slot;

/**
 * What a copy says about itself, as HTML.
 *
 * @param text     the sentence about the copy; {@code {{saved}}} stands for its time, which comes last if it is left out
 * @param tryAgain the words of the link to the same address
 * @param script   the element that notices that the service is back
 */
public record Banner(String text, String tryAgain, String script, Look look) {
    private static final String TIME = "{{saved}}";

    /**
     * How the banner differs from team to team.
     *
     * @param language of the texts, which may not be the page's
     * @param ground   such as {@code #0b5f63}
     * @param ink      readable on the ground
     */
    public record Look(String language, String ground, String ink) {}

    /** In the words and colours of the fallback page. A copy has the colours of its page, so the banner is the light one. */
    public static Banner of(PageTemplate template) {
        return new Banner(template.text("savedBanner"), template.text("tryAgain"), template.script(),
                new Look(template.language(), template.colour("light.accent"), template.colour("light.onAccent")));
    }

    /** For a copy that nobody waits on. */
    public Banner withoutScript() {
        return new Banner(text, tryAgain, "", look);
    }

    /** With a place for the time of the copy, for an operator's message, and for the news that the script has. */
    public String html() {
        return """
                <aside class="saved-banner" lang="%s"><p>%s <a href="">%s</a></p>\
                %s<p id="fallback-news" role="status"></p></aside>"""
                .formatted(look.language(), dated(), tryAgain, Slot.MESSAGE.html());
    }

    private String dated() {
        return text.contains(TIME) ? text.replace(TIME, Slot.SAVED.html()) : text + " " + Slot.SAVED.html() + ".";
    }

    /**
     * Its own colours, whatever the page's style sheets say of paragraphs and links. The shadow covers the margin of 8
     * pixels that browsers give a body, and lies behind everything else.
     */
    String css() {
        return """
                .saved-banner,.saved-banner *{all:revert;box-sizing:border-box;font:16px/1.5 system-ui,sans-serif;\
                color:%2$s}
                .saved-banner{display:block;position:relative;margin:0 0 16px;padding:12px 16px;background:%1$s;\
                overflow-wrap:anywhere;text-align:start}
                .saved-banner::before{content:"";position:absolute;z-index:-1;inset:0;background:%1$s;\
                box-shadow:0 0 0 8px %1$s;clip-path:inset(-8px -8px 0)}
                .saved-banner p{margin:0;max-width:60rem}
                .saved-banner .message{margin-top:8px;font-weight:600}
                .saved-banner a{font-weight:600;white-space:nowrap;text-decoration:underline}
                """.formatted(look.ground(), look.ink());
    }
}
