package failover.copy.asset;

import static java.nio.charset.StandardCharsets.UTF_8;

import failover.copy.asset.CssRewriter.Links;
import failover.copy.reason.Findings;
import failover.copy.reason.Lost;
import failover.copy.reason.Reason;
import failover.copy.reason.Refusal;
import failover.web.DataUrl;
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
    private final Findings findings;

    StyleSheets(Assets assets, Encoding ofPage, Findings findings) {
        this.assets = assets;
        this.ofPage = ofPage;
        this.findings = findings;
    }

    /** The path of a linked style sheet. */
    String linked(WebUrl base, String reference) {
        return linked(base, reference, ofPage, 0);
    }

    /** The path of what stands between {@code <style>} and its end. */
    String written(WebUrl base, String css) {
        check(base, css);
        var rewritten = CssRewriter.rewrite(css, links(base, ofPage, 0));
        if (rewritten.unended()) {
            findings.refuse(Reason.STYLE_BREAKOUT,
                    "A <style> ends inside of a string or a comment: close it, and write no </style in it");
        }
        return add(rewritten.css());
    }

    /** What stands in an attribute {@code style}, fit for the inside of a rule. */
    String declarations(WebUrl base, String css) {
        check(base, css);
        var rewritten = CssRewriter.rewriteDeclarations(css, links(base, ofPage, 0));
        if (rewritten.unended() || rewritten.unclosed() || rewritten.overclosed()) {
            findings.refuse(Reason.STYLE_BREAKOUT,
                    "The attribute style=\"" + css + "\" does not close what it opens");
        }
        return rewritten.css();
    }

    String add(String css) {
        return assets.add(AssetType.CSS, css.getBytes(UTF_8));
    }

    private String linked(WebUrl base, String reference, Encoding environment, int depth) {
        if (DataUrl.is(reference)) {
            return embedded(base, reference, environment, depth);
        }
        return assets.sheet(base, reference)
                .map(sheet -> add(sheet.url(), sheet.body(), sheet.type(), environment, depth)).orElse(Assets.NOTHING);
    }

    private String embedded(WebUrl base, String reference, Encoding environment, int depth) {
        try {
            var data = Assets.data(reference);
            return add(base, data.body(), data.type().toString(), environment, depth);
        } catch (Refusal refusal) {
            findings.refuse(refusal.complaint());
            return Assets.NOTHING;
        }
    }

    private String add(WebUrl url, byte[] sheet, String type, Encoding environment, int depth) {
        var encoding = DeclaredEncoding.ofSheet(sheet, type, environment);
        if (!encoding.isSupported()) {
            findings.refuse(Reason.WRONG_CHARSET,
                    url + " has the encoding " + encoding.name() + ", which cannot be read: send UTF-8");
            return Assets.NOTHING;
        }
        var css = encoding.decode(sheet);
        check(url, css);
        return add(CssRewriter.rewrite(css, links(url, encoding, depth)).css());
    }

    /** Every style becomes a file; this is a second guard for the day when one is written into a page again. */
    private void check(WebUrl base, String css) {
        if (css.toLowerCase(Locale.ROOT).contains("</style")) {
            findings.refuse(Reason.STYLE_BREAKOUT, "A style of " + base + " holds </style");
        }
    }

    private Links links(WebUrl base, Encoding encoding, int depth) {
        return new Links() {
            @Override
            public String image(String image) {
                return assets.image(base, image, Lost.RULE);
            }

            @Override
            public String sheet(String sheet) {
                if (depth < DEEPEST) {
                    return linked(base, sheet, encoding, depth + 1);
                }
                findings.refuse(Reason.TOO_LARGE, "The style sheets of " + base + " import each other too deep");
                return Assets.NOTHING;
            }

            @Override
            public void lose(String css) {
                findings.lose(Lost.RULE, css);
            }
        };
    }
}
