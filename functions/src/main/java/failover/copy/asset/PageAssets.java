package failover.copy.asset;

import failover.copy.clean.Harmless;
import failover.copy.reason.Refusal;

import failover.web.Encoding;
import failover.web.WebUrl;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Replaces what a page loads with files of the copy: style sheets, images, fonts, and the styles inside of the page. */
public final class PageAssets {
    /** As strong as a style attribute, which beats all selectors. */
    private static final String STRONG = ":not(#saved-style#saved-style#saved-style)";

    private final Assets assets;
    private final StyleSheets sheets;
    private final WebUrl base;

    /** @param encoding of the page, which its style sheets have as well unless they declare another */
    public PageAssets(Assets assets, WebUrl base, Encoding encoding) {
        this.assets = assets;
        this.sheets = new StyleSheets(assets, encoding);
        this.base = base;
    }

    /** @param css one more style sheet, after the page's own */
    public void replace(Document page, String css) throws Refusal {
        for (var link : page.select("link")) {
            link(link);
        }
        for (var style : page.select("style")) {
            style(page, style);
        }
        for (var image : page.select("img, source")) {
            image(image);
        }
        for (var referring : page.select("[href], [xlink:href]")) {
            reference(referring);
        }
        styleAttributes(page);
        addSheet(page, sheets.add(css));
    }

    private void link(Element link) throws Refusal {
        var href = link.attr("href");
        if (href.isBlank()) {
            link.remove();
        } else if (Harmless.isSheet(link)) {
            link.attr("href", sheets.linked(base, href)).attr("rel", "stylesheet").removeAttr("type");
        } else {
            icon(link);
        }
    }

    /** A page is worth showing without its icon. */
    private void icon(Element link) {
        try {
            link.attr("href", assets.image(base, link.attr("href"))).removeAttr("type");
        } catch (Refusal _) {
            link.remove();
        }
    }

    /** SVG inside of a page cannot hold links to style sheets: its styles join the page's own. */
    private void style(Document page, Element style) throws Refusal {
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

    private void image(Element image) throws Refusal {
        if (!image.attr("src").isBlank() && image.normalName().equals("img")) {
            image.attr("src", assets.image(base, image.attr("src")));
        } else {
            image.removeAttr("src");
        }
        if (image.attr("srcset").isBlank()) {
            image.removeAttr("srcset");
        } else {
            image.attr("srcset", SourceSet.rewritten(image.attr("srcset"), link -> assets.image(base, link)));
        }
    }

    /** References of SVG elements; those to the same page stay. Links were rewritten before. */
    private void reference(Element element) throws Refusal {
        var name = element.normalName();
        if (name.equals("a") || name.equals("area") || name.equals("link")) {
            return;
        }
        for (var attribute : new String[]{"href", "xlink:href"}) {
            if (element.hasAttr(attribute) && !element.attr(attribute).startsWith("#")) {
                reference(element, attribute);
            }
        }
    }

    private void reference(Element element, String attribute) throws Refusal {
        switch (element.normalName()) {
            case "image", "feimage" -> element.attr(attribute, assets.image(base, element.attr(attribute)));
            case "use" -> element.attr(attribute, assets.sprite(base, element.attr(attribute)));
            default -> element.removeAttr(attribute);
        }
    }

    /** The security policy forbids style attributes: each becomes a rule; equal ones share a rule. */
    private void styleAttributes(Document page) throws Refusal {
        Map<String, String> classes = new LinkedHashMap<>();
        for (var styled : page.select("[style]")) {
            var declarations = sheets.declarations(base, styled.attr("style"));
            styled.removeAttr("style")
                    .addClass(classes.computeIfAbsent(declarations, _ -> "saved-style-" + (classes.size() + 1)));
        }
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
