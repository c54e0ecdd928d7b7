package failover.copy.asset;

import static java.nio.charset.StandardCharsets.UTF_8;

import failover.copy.asset.CssRewriter.Links;
import failover.copy.reason.Reason;
import failover.copy.reason.Refusal;
import failover.web.DeclaredEncoding;
import failover.web.Encoding;
import failover.web.WebUrl;
import java.util.Locale;

/** Turns every style of a page into files of the copy, wherever it stood. */
final class StyleSheets {
    /** How deep imports may lead; what imports itself never ends. */
    private static final int DEEPEST = 3;

    private final Assets assets;
    private final Encoding ofPage;

    StyleSheets(Assets assets, Encoding ofPage) {
        this.assets = assets;
        this.ofPage = ofPage;
    }

    /** The path of a linked style sheet. */
    String linked(WebUrl base, String reference) throws Refusal {
        return linked(base, reference, ofPage, 0);
    }

    /** The path of what stands between {@code <style>} and its end. */
    String written(WebUrl base, String css) throws Refusal {
        var rewritten = CssRewriter.rewrite(checked(base, css), links(base, ofPage, 0));
        if (rewritten.unended()) {
            throw new Refusal(Reason.STYLE_BREAKOUT,
                    "A <style> ends inside of a string or a comment: close it, and write no </style in it");
        }
        return add(rewritten.css());
    }

    /** What stands in an attribute {@code style}, fit for the inside of a rule. */
    String declarations(WebUrl base, String css) throws Refusal {
        var rewritten = CssRewriter.rewriteDeclarations(checked(base, css), links(base, ofPage, 0));
        if (rewritten.unended() || rewritten.unclosed() || rewritten.overclosed()) {
            throw new Refusal(Reason.STYLE_BREAKOUT,
                    "The attribute style=\"" + css + "\" does not close what it opens");
        }
        return rewritten.css();
    }

    String add(String css) throws Refusal {
        return assets.add(AssetType.CSS, css.getBytes(UTF_8));
    }

    private String linked(WebUrl base, String reference, Encoding environment, int depth) throws Refusal {
        if (DataUrl.is(reference)) {
            var data = DataUrl.of(reference);
            return add(base, data.content(), "", environment, depth);
        }
        var sheet = assets.sheet(base, reference);
        return sheet.isEmpty()
                ? Assets.NOTHING
                : add(sheet.get().url(), sheet.get().body(), sheet.get().type(), environment, depth);
    }

    private String add(WebUrl url, byte[] sheet, String type, Encoding environment, int depth) throws Refusal {
        var encoding = DeclaredEncoding.ofSheet(sheet, type, environment);
        if (!encoding.isSupported()) {
            throw new Refusal(Reason.WRONG_CHARSET,
                    url + " has the encoding " + encoding.name() + ", which cannot be read: send UTF-8");
        }
        return add(CssRewriter.rewrite(checked(url, encoding.decode(sheet)), links(url, encoding, depth)).css());
    }

    /** Every style becomes a file; this is a second guard for the day when one is written into a page again. */
    private static String checked(WebUrl base, String css) throws Refusal {
        if (css.toLowerCase(Locale.ROOT).contains("</style")) {
            throw new Refusal(Reason.STYLE_BREAKOUT, "A style of " + base + " holds </style");
        }
        return css;
    }

    private Links links(WebUrl base, Encoding encoding, int depth) {
        return new Links() {
            @Override
            public String image(String image) throws Refusal {
                return assets.image(base, image);
            }

            @Override
            public String sheet(String sheet) throws Refusal {
                if (depth >= DEEPEST) {
                    throw new Refusal(Reason.TOO_LARGE, "The style sheets of " + base + " import each other too deep");
                }
                return linked(base, sheet, encoding, depth + 1);
            }
        };
    }
}
