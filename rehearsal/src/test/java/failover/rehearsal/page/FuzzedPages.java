package failover.rehearsal.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import failover.copy.asset.Assets;
import failover.copy.asset.PageAssets;
import failover.copy.clean.PageCleaner;
import failover.copy.clean.PageLinks;
import failover.copy.fetch.Fetched;
import failover.copy.fetch.Limits;
import failover.copy.reason.Findings;
import failover.copy.reason.Reason;
import failover.web.Encoding;
import failover.web.WebUrl;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;

/**
 * Pages of pieces that browsers read in surprising ways, mutated, and what becomes of them. The same number gives the same
 * page.
 */
final class FuzzedPages {
    private static final WebUrl BASE = WebUrl.parse("https://www.example.com/a/").orElseThrow();
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final List<String> HTML = List.of("<p>", "</p>", "<div>", "</div>", "<svg>", "</svg>", "<math>",
            "</math>", "<table>", "<tr><td>", "</table>", "<select>", "<option>", "</select>", "<script>a()</script>",
            "<script>", "</script>", "<script src=//evil.example/a.js>", "<style>", "</style>", "<title>", "</title>",
            "<textarea>", "</textarea>", "<noscript>", "</noscript>", "<template>", "</template>", "<xmp>", "</xmp>",
            "<plaintext>", "<noframes>", "<noembed>", "<iframe src=//evil.example>", "</iframe>",
            "<iframe srcdoc='<script>a()</script>'>",
            "<object data=//evil.example>", "</object>", "<embed src=//evil.example>", "<base href=//evil.example>",
            "<form action=//evil.example>", "<input type=image src=//evil.example onerror=a()>",
            "<button formaction=javascript:a()>", "<video src=//evil.example poster=//evil.example>",
            "<audio autoplay src=//evil.example>",
            "<img src=//evil.example/a.png>", "<img src=/a.png onerror=a()>", "<img src=x onerror=a() ",
            "<img srcset='/a.png 1x, //evil.example 2x'>",
            "<picture><source srcset=//evil.example>", "<a href=javascript:a()>", "<a href='java\tscript:a()'>",
            "<a href=//evil.example ping=//evil.example>",
            "<a href=\"data:text/html,<script>a()</script>\">", "<area href=vbscript:a()>", "</a>", "<p onclick=a()>",
            "<p onclick=\"", "<body onload=a()>",
            "<body background=//evil.example>", "<table background='x\");b:url(//evil.example)'>",
            "<p style='background:url(//evil.example)'>",
            "<p style=\"background:u\\72l('//evil.example')\">", "<p style='a:\"'>",
            "<link rel=stylesheet href=/s.css>",
            "<link rel=stylesheet href=//evil.example>",
            "<link rel=preload as=style href=/s.css onload=\"this.rel='stylesheet'\">",
            "<link rel=icon href=//evil.example>", "<link rel=import href=//evil.example>",
            "<meta http-equiv=refresh content='0;url=//evil.example'>",
            "<foreignObject>", "</foreignObject>", "<desc>", "</desc>", "<annotation-xml encoding=text/html>",
            "<mtext>", "<mglyph>", "<malignmark>",
            "<use href=/a.svg#b>", "<use xlink:href=//evil.example#b>", "<image href=//evil.example>",
            "<image xlink:href='data:image/svg+xml,<svg onload=a()>'>",
            "<feImage href=//evil.example>", "<animate attributeName=href values=javascript:a()>",
            "<set attributeName=onload to=a()>",
            "<rect fill='url(//evil.example)'>", "<rect fill='url(#a)'>", "<rect mask='u\\72l(//evil.example)'>",
            "<a xlink:href=javascript:a()>",
            "<!--", "-->", "--!>", "<!-->", "<![CDATA[", "]]>", "<!doctype html>",
            "<?xml-stylesheet href=//evil.example?>", "</br>", "<br/>",
            "<x onclick=a() is=y>", "<p/onclick=a()>", "<p id=a name=b>", "<img name=currentScript>", "<svg><style>",
            "<math><style>", "<math><mi><style>",
            "<svg></p><style>", "<svg><title><style>", "\"", "'", ">", "<", "&lt;script&gt;a()&lt;/script&gt;",
            "&#x6a;avascript:a()", "\0", "\u00a0", "text");
    private static final List<String> CSS = List.of("a{b:c}", "p{background:url(//evil.example)}", "url(",
            "URL('//evil.example')", "u\\72l(", "src(",
            "image-set('//evil.example' 1x)", "@import '//evil.example';", "@import url(/s2.css);",
            "@\\69mport '//evil.example';", "@charset \"x\";",
            "@namespace url(//evil.example);", "@media print{", "@font-face{src:url(//evil.example)}",
            "--a:url(//evil.example)", "var(--a)",
            "@supports(a:url(//evil.example)){", "p{", "}", "{", "(", ")", "[", "]", ";", ":", "\"", "'", "\\", "\\\n",
            "\n", "/*", "*/", "<!--", "-->",
            "#a", "a", "10url(x)", "</style>", "</", "!important", "\u00e9", "content:\"x\"",
            "cursor:url(//evil.example),auto", "//evil.example");

    private static final List<String> RULES = List.of("p{background:url(//evil.example)}", "p{color:red}",
            "*{background:url(/a.png)}", "*{cursor:url('//evil.example'),auto}",
            "@font-face{font-family:x;src:url(//evil.example)}*{font-family:x}",
            "@media all{*{background:image-set('//evil.example' 1x)}}", "*{list-style:u\\72l(//evil.example)}",
            "@supports(top:0){*{mask:url(//evil.example)}}", "*{--a:url(//evil.example);border-image:var(--a)}");

    private FuzzedPages() {}

    /**
     * What a copy would be.
     *
     * @param css without the style sheets of a page that is refused because they do not end where they should
     */
    record Page(String html, List<String> css) {}

    static String source(int number) {
        var random = new Random(20261126L + number);
        var page = new StringBuilder(pieces(random, HTML, 2 + random.nextInt(9)));
        page.insert(random.nextInt(page.length() + 1),
                "<style>" + css(random) + "</style>");
        for (int i = random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(page.length());
            switch (random.nextInt(4)) {
                case 0 -> page.deleteCharAt(at);
                case 1 -> page.insert(at, (char) (random.nextInt(0x60) + 0x20));
                case 2 ->
                    page.insert(random.nextInt(page.length()), page.substring(at, Math.min(page.length(), at + 9)));
                default -> page.setCharAt(at, "<>\"'=/&;\0\f".charAt(random.nextInt(10)));
            }
            if (page.isEmpty()) {
                page.append('<');
            }
        }
        return page.toString();
    }

    /** The steps of a copy, but for those that only refuse pages. */
    static Page copied(int number) {
        var findings = new Findings();
        var assets = new Assets(url -> answer(url, number), "www.example.com", Limits.USUAL, findings);
        var page = Jsoup.parse(source(number));
        PageCleaner.clean(page, findings);
        new PageLinks("www.example.com", BASE, Encoding.UTF_8, findings).rewrite(page);
        new PageAssets(assets, BASE, Encoding.UTF_8, findings).replace(page, "");
        page.outputSettings().prettyPrint(false).charset(UTF_8);
        boolean open = findings.complaints().stream().anyMatch(one -> one.reason() == Reason.STYLE_BREAKOUT);
        return new Page(page.outerHtml(), open
                ? List.of()
                : assets.files().entrySet().stream().filter(file -> file.getKey().endsWith(".css"))
                        .map(file -> new String(file.getValue(), UTF_8)).toList());
    }

    private static Fetched answer(WebUrl url, int number) {
        var path = url.pathname();
        var type = path.endsWith(".css") ? "text/css" : path.endsWith(".svg") ? "image/svg+xml" : "image/png";
        var body = path.endsWith(".css")
                ? css(new Random(path.hashCode() + number)).getBytes(UTF_8)
                : path.endsWith(".svg")
                        ? "<svg xmlns='http://www.w3.org/2000/svg'><g id='b' onclick='a()'/></svg>".getBytes(UTF_8)
                        : PNG;
        return new Fetched(url, 200, type, List.of(), "", true, body);
    }

    /** Whole rules between the pieces, so that browsers find something to apply. */
    private static String css(Random random) {
        return pieces(random, RULES, random.nextInt(3)) + pieces(random, CSS, 1 + random.nextInt(6))
                + pieces(random, RULES, random.nextInt(2));
    }

    private static String pieces(Random random, List<String> pieces, int count) {
        return IntStream.range(0, count).mapToObj(_ -> pieces.get(random.nextInt(pieces.size())))
                .collect(Collectors.joining());
    }

    static Stream<Page> all(int count) {
        return IntStream.range(0, count).parallel().mapToObj(FuzzedPages::copied);
    }
}
