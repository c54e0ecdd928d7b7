package failover.rehearsal.report;

import failover.rehearsal.engine.network.Visitor;
import failover.rehearsal.engine.network.Visitor.Visit;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A page as a visitor got it, in one piece: with its style sheets and images, which were requested the same way, and without
 * scripts.
 *
 * @param at   when
 * @param path that was asked for
 * @param text that people read
 */
record PagePicture(Instant at, String path, int status, String title, String text, String html) {
    private static final Pattern URL = Pattern.compile("url\\(\\s*[\"']?(/[^\"')]+)[\"']?\\s*\\)");
    private static final Map<String, String> TYPES = Map.of("svg", "image/svg+xml", "png", "image/png", "jpg",
            "image/jpeg", "jpeg", "image/jpeg", "gif", "image/gif", "webp", "image/webp", "woff2", "font/woff2", "ico",
            "image/x-icon");

    static PagePicture of(Visit visit, String path, Visitor visitor, String domain, Instant at) throws IOException {
        var document = Jsoup.parse(visit.text());
        new Assets(visitor, domain).putInto(document);
        return new PagePicture(at, path, visit.status(), document.title(), document.body().text(),
                document.outerHtml());
    }

    private record Assets(Visitor visitor, String domain) {
        void putInto(Document document) throws IOException {
            document.select("script, link[rel=icon], noscript").remove();
            for (var link : document.select("link[rel=stylesheet][href^=/]")) {
                var style = new Element("style");
                style.appendChild(new DataNode(inlined(visitor.get(domain, link.attr("href")).text())));
                link.replaceWith(style);
            }
            for (var image : document.select("img[src^=/]")) {
                image.attr("src", data(image.attr("src")));
            }
            document.select("a").removeAttr("href");
        }

        private String inlined(String css) throws IOException {
            var text = new StringBuilder();
            var url = URL.matcher(css);
            while (url.find()) {
                url.appendReplacement(text, Matcher.quoteReplacement("url(\"" + data(url.group(1)) + "\")"));
            }
            return url.appendTail(text).toString().replace("</", "<\\/");
        }

        private String data(String path) throws IOException {
            var name = path.replaceFirst("[?#].*", "");
            var type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
            return "data:%s;base64,%s".formatted(type,
                    Base64.getEncoder().encodeToString(visitor.get(domain, path).body()));
        }
    }
}
