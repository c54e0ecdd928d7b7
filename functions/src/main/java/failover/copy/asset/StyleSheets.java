package failover.copy.asset;

import static java.nio.charset.StandardCharsets.UTF_8;

import failover.copy.asset.CssRewriter.Links;
import failover.copy.reason.Reason;
import failover.copy.reason.Refusal;
import java.net.URI;
import java.util.Locale;

/** Turns every style of a page into files of the copy, wherever it stood. */
final class StyleSheets {
    /** How deep imports may lead; what imports itself never ends. */
    private static final int DEEPEST = 3;

    private final Assets assets;

    StyleSheets(Assets assets) {
        this.assets = assets;
    }

    /** The path of a linked style sheet. */
    String linked(URI base, String reference) throws Refusal {
        return linked(base, reference, 0);
    }

    /** The path of what stands between {@code <style>} and its end. */
    String written(URI base, String css) throws Refusal {
        var rewritten = rewritten(base, css, 0);
        if (rewritten.unended()) {
            throw new Refusal(Reason.STYLE_BREAKOUT,
                    "A <style> ends in the middle: close its brackets and strings, and write no </style in them");
        }
        return add(rewritten.css());
    }

    /** What stands in an attribute {@code style}, fit for the inside of a rule. */
    String declarations(URI base, String css) throws Refusal {
        var rewritten = rewritten(base, css, 0);
        if (rewritten.unended() || rewritten.overclosed()) {
            throw new Refusal(Reason.STYLE_BREAKOUT,
                    "The attribute style=\"" + css + "\" does not close what it opens");
        }
        return rewritten.css();
    }

    String add(String css) throws Refusal {
        return assets.add(AssetType.CSS, css.getBytes(UTF_8));
    }

    private String linked(URI base, String reference, int depth) throws Refusal {
        if (DataUrl.is(reference)) {
            return add(rewritten(base, new String(DataUrl.of(reference).content(), UTF_8), depth).css());
        }
        var sheet = assets.sheet(base, reference);
        return add(rewritten(sheet.url(), new String(sheet.body(), UTF_8), depth).css());
    }

    private CssRewriter.Rewritten rewritten(URI base, String css, int depth) throws Refusal {
        if (css.toLowerCase(Locale.ROOT).contains("</style")) {
            throw new Refusal(Reason.STYLE_BREAKOUT, "A style of " + base + " holds </style");
        }
        return CssRewriter.rewrite(css, new Links() {
            @Override
            public String image(String image) throws Refusal {
                return assets.image(base, image);
            }

            @Override
            public String sheet(String sheet) throws Refusal {
                if (depth >= DEEPEST) {
                    throw new Refusal(Reason.TOO_LARGE, "The style sheets of " + base + " import each other too deep");
                }
                return linked(base, sheet, depth + 1);
            }
        });
    }
}
