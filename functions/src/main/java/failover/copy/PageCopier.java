package failover.copy;

import failover.contract.CopyRules;
import failover.copy.asset.Assets;
import failover.copy.asset.PageAssets;
import failover.copy.clean.InspectionPolicy;
import failover.copy.clean.PageCleaner;
import failover.copy.clean.PageLinks;
import failover.copy.fetch.Fetched;
import failover.copy.fetch.Fetcher;
import failover.copy.fetch.Limits;
import failover.copy.fetch.PageText;
import failover.copy.reason.Reason;
import failover.copy.reason.Refusal;
import failover.web.WebUrl;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Saves one page: fetches it, judges it, removes what acts, stores what it loads, and inspects the result. */
final class PageCopier {
    private static final int LONGEST_BASE = 500;

    private final String domain;
    private final CopyRules rules;
    private final Fetcher fetcher;
    private final Limits limits;
    private final Banner banner;

    PageCopier(String domain, CopyRules rules, Fetcher fetcher, Limits limits, Banner banner) {
        this.domain = domain;
        this.rules = rules;
        this.fetcher = fetcher;
        this.limits = limits;
        this.banner = banner;
    }

    PageReport copy(String path, String key, Occasion occasion) {
        try {
            return PageReport.saved(saved(path, key, occasion));
        } catch (Refusal refusal) {
            return PageReport.refused(path, refusal.complaint());
        }
    }

    private SavedCopy saved(String path, String key, Occasion occasion) throws Refusal {
        var fetched = fetcher.get(WebUrl.parse("https://" + domain + path).orElseThrow());
        Refusal.ifPresent(PagePolicy.judge(fetched));
        var text = PageText.of(fetched.body(), fetched.type());
        var page = judged(fetched, text.html());
        var base = base(page, fetched.url());
        var assets = new Assets(fetcher, domain, limits);
        PageCleaner.clean(page);
        new PageLinks(domain, base, text.encoding()).rewrite(page);
        new PageAssets(assets, base, text.encoding()).replace(page, Banner.css());
        var html = finished(page);
        Refusal.ifPresent(InspectionPolicy.judge(html, banner.script())
                .or(() -> SizePolicy.judge(bytes(html), limits.file()))
                .or(() -> SizePolicy.judge(bytes(html),
                        Optional.ofNullable(occasion.last().get(key)).map(Occasion.Last::bytes),
                        occasion.acceptAnySize())));
        return new SavedCopy(path, key, occasion.at(), html, assets.files());
    }

    private Document judged(Fetched fetched, String html) throws Refusal {
        Refusal.ifPresent(PagePolicy.judge(fetched, html));
        var page = Jsoup.parse(html);
        rules.remove().forEach(selector -> page.select(selector).remove());
        Refusal.ifPresent(new PagePolicy(rules).judge(page));
        return page;
    }

    /** What the page's URLs are relative to; a long one would make each of them long. */
    private static WebUrl base(Document page, WebUrl url) throws Refusal {
        var base = named(page, url);
        if (base.toString().length() > LONGEST_BASE) {
            throw new Refusal(Reason.TOO_LARGE,
                    "The URL that its others are relative to has more than " + LONGEST_BASE + " characters: " + base);
        }
        return base;
    }

    /** By {@code <base>}, or else the page's own URL. */
    private static WebUrl named(Document page, WebUrl url) {
        return Optional.ofNullable(page.selectFirst("base[href]")).flatMap(base -> url.resolve(base.attr("href")))
                .filter(base -> base.scheme().matches("https?")).map(WebUrl::withoutFragment).orElse(url);
    }

    private String finished(Document page) {
        page.head().prepend("<meta charset=\"utf-8\"><meta name=\"robots\" content=\"noindex\">");
        page.head().append(banner.script());
        page.body().prepend(banner.html());
        page.outputSettings().prettyPrint(false).charset(StandardCharsets.UTF_8);
        return page.outerHtml();
    }

    private static long bytes(String html) {
        return html.getBytes(StandardCharsets.UTF_8).length;
    }
}
