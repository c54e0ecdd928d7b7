package failover.copy;

import failover.page.Slot;

/**
 * What a copy says about itself, as HTML.
 *
 * @param text     the sentence that the time of the copy ends
 * @param tryAgain the words of the link to the same address
 * @param script   the element that notices that the service is back
 */
public record Banner(String text, String tryAgain, String script) {
    /** With a place for the time of the copy, for an operator's message, and for the news that the script has. */
    public String html() {
        return """
                <aside class="saved-banner"><p>%s %s <a href="">%s</a></p>\
                %s<p id="fallback-news" role="status"></p></aside>"""
                .formatted(text, Slot.SAVED.html(), tryAgain, Slot.MESSAGE.html());
    }

    /** Its own colours, whatever the page's style sheets say of paragraphs and links. */
    static String css() {
        return """
                .saved-banner,.saved-banner *{all:revert;box-sizing:border-box;font:16px/1.4 system-ui,sans-serif;\
                color:#16262b}
                .saved-banner{display:block;margin:0;padding:12px 16px;background:#fdf3d0;border-bottom:1px solid #8a6d1f;\
                overflow-wrap:anywhere}
                .saved-banner p{margin:0;max-width:60rem}
                .saved-banner .message{margin-top:8px;font-weight:600}
                .saved-banner a{text-decoration:underline}
                """;
    }
}
