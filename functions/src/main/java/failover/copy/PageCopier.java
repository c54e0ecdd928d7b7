package failover.copy;

import failover.contract.CopyRules;
import failover.copy.PageReport.Cost;
import failover.copy.asset.Assets;
import failover.copy.asset.PageAssets;
import failover.copy.clean.InspectionPolicy;
import failover.copy.clean.PageCleaner;
import failover.copy.clean.PageLinks;
import failover.copy.fetch.Fetched;
import failover.copy.fetch.Limits;
import failover.copy.fetch.PageText;
import failover.copy.fetch.Source;
import failover.copy.reason.Findings;
import failover.copy.reason.Lost;
import failover.copy.reason.Place;
import failover.copy.reason.Reason;
import failover.copy.reason.Refusal;
import failover.web.WebUrl;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.select.Elements;

/** Saves one page: fetches it, judges it, removes what acts, stores what it loads, and inspects the result. */
final class PageCopier {
    private static final int LONGEST_BASE = 500;

    private final String domain;
    private final CopyRules rules;
    private final Source source;
    private final Limits limits;
    private final Banner banner;

    PageCopier(String domain, CopyRules rules, Source source, Limits limits, Banner banner) {
        this.domain = domain;
        this.rules = rules;
        this.source = source;
        this.limits = limits;
        this.banner = banner;
    }

    /** Reads on after what refuses the page, as far as the rest can be judged, so that one run names it all. */
    PageReport copy(String path, String key, Occasion occasion) {
        var findings = new Findings();
        var assets = new Assets(source, domain, limits, findings);
        long size = 0;
        try {
            var html = finished(path, assets, findings);
            size = html.getBytes(StandardCharsets.UTF_8).length;
            InspectionPolicy.judge(html, banner.script()).ifPresent(findings::refuse);
            SizePolicy.judge(size, limits.file()).ifPresent(findings::refuse);
            SizePolicy
                    .judge(size, Optional.ofNullable(occasion.last().get(key)).map(Occasion.Last::bytes),
                            occasion.acceptAnySize())
                    .ifPresent(findings::refuse);
            if (!findings.refused()) {
                return PageReport.saved(new SavedCopy(path, key, occasion.at(), html, assets.files()), findings,
                        cost(assets, size));
            }
        } catch (Refusal refusal) {
            findings.refuse(refusal.complaint());
        }
        return PageReport.refused(path, findings, cost(assets, size));
    }

    private String finished(String path, Assets assets, Findings findings) throws Refusal {
        var fetched = source.get(WebUrl.parse("https://" + domain + path).orElseThrow());
        Refusal.ifPresent(PagePolicy.judge(fetched));
        PagePolicy.judgeCookies(fetched).ifPresent(findings::refuse);
        var text = PageText.of(fetched.body(), fetched.type(), findings);
        Refusal.ifPresent(PagePolicy.judge(fetched, text.html()));
        var page = Place.remembering(Jsoup.parse(text.html()));
        remove(page, findings);
        new PagePolicy(rules).judge(page).forEach(findings::refuse);
        var base = base(page, fetched.url(), findings);
        PageCleaner.clean(page, findings);
        new PageLinks(domain, base, text.encoding(), findings).rewrite(page);
        new PageAssets(assets, base, text.encoding(), findings).replace(page, banner.css());
        return finished(page);
    }

    /** The selectors are those of the page as it is sent, whatever is removed before. */
    private void remove(Document page, Findings findings) {
        var removed = new LinkedHashMap<String, Elements>();
        rules.remove().forEach(selector -> removed.put(selector, page.select(selector)));
        removed.forEach((selector, elements) -> elements.forEach(element -> {
            findings.lose(Lost.REMOVED, selector);
            element.remove();
        }));
    }

    /** What the page's URLs are relative to; a long one would make each of them long. */
    private static WebUrl base(Document page, WebUrl url, Findings findings) {
        var base = named(page, url);
        if (base.toString().length() > LONGEST_BASE) {
            findings.refuse(Reason.TOO_LARGE,
                    "Its base URL has more than " + LONGEST_BASE + " characters: " + base);
            return url;
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

    private static Cost cost(Assets assets, long page) {
        return new Cost(1 + assets.requests(), assets.files().size(), page, assets.bytes());
    }
}
