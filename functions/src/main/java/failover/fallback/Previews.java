package failover.fallback;

import failover.contract.CopyRules;
import failover.contract.SiteKeys;
import failover.copy.Occasion;
import failover.copy.PageReport;
import failover.copy.RunReport;
import failover.fallback.RefreshRequest.Preview;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.BiFunction;

/** Says what the copy of a page would be, without publishing anything. */
final class Previews {
    private final CopyRules rules;
    private final BiFunction<CopyRules, Occasion, RunReport> copier;

    /** @param rules of the settings, each of which a request may replace */
    Previews(CopyRules rules, BiFunction<CopyRules, Occasion, RunReport> copier) {
        this.rules = rules;
        this.copier = copier;
    }

    Map<String, Object> answer(Preview preview, Occasion occasion) {
        var report = copier.apply(rules(preview), occasion);
        var answer = new LinkedHashMap<String, Object>();
        if (report.skipped().isPresent()) {
            answer.put("outcome", "not-tried");
            answer.put("path", preview.path());
            answer.put("reason", report.skipped().get());
            return answer;
        }
        var page = report.pages().getFirst();
        answer.put("outcome", outcome(page));
        answer.putAll(page.fields());
        answer.remove("saved"); // nothing is
        return answer;
    }

    private static String outcome(PageReport page) {
        return page.saved().isPresent() ? "would-be-saved" : "would-be-refused";
    }

    private CopyRules rules(Preview preview) {
        SequencedMap<String, String> page = new LinkedHashMap<>();
        page.put(preview.path(), rules.pages().getOrDefault(preview.path(), SiteKeys.saved(preview.path())));
        return new CopyRules(page, preview.marker().orElse(rules.marker()), preview.remove().orElse(rules.remove()),
                preview.errorWords().or(rules::errorWords));
    }
}
