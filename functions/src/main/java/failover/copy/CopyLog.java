package failover.copy;

import failover.aws.Log;
import failover.aws.MetricLine;
import failover.contract.Metric;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the log says of a run: for each page that is refused everything that is wrong with it, and what each copy loses. */
final class CopyLog {
    private final String domain;
    private final InstantSource clock;
    private final Log log;

    CopyLog(String domain, InstantSource clock) {
        this.domain = domain;
        this.clock = clock;
        this.log = new Log(clock);
    }

    void tell(RunReport report) {
        report.skipped().ifPresent(reason -> log.info("No page is saved now", Map.of("reason", reason)));
        report.pages().forEach(this::tell);
    }

    private void tell(PageReport page) {
        if (page.saved().isEmpty()) {
            log.warn("A page is not saved, its last good copy stays", refused(page));
        } else if (!page.lost().isEmpty()) {
            log.info("A page is saved, its copy does without something", page.fields());
        }
    }

    /** With a metric, by the first reason: a page is refused once, however many reasons there are. */
    private Map<String, Object> refused(PageReport page) {
        var first = page.wrong().getFirst();
        var fields = new LinkedHashMap<>(new MetricLine(domain, clock.instant())
                .alsoBy("Reason", first.reason().name()).with(Metric.COPIES_REFUSED, 1).fields());
        fields.putAll(page.fields());
        fields.put("detail", first.detail());
        return fields;
    }
}
