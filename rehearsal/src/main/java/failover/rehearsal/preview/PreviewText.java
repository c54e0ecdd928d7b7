package failover.rehearsal.preview;

import failover.copy.PageReport;
import failover.copy.reason.Complaint;
import failover.copy.reason.Loss;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The report of one page, as people read it. */
final class PreviewText {
    private final String url;
    private final String marker;
    private final List<String> remove;
    private final PageReport page;

    /**
     * @param marker that was asked for, or an empty text
     * @param remove that were removed
     */
    PreviewText(String url, String marker, List<String> remove, PageReport page) {
        this.url = url;
        this.marker = marker;
        this.remove = remove;
        this.page = page;
    }

    String text() {
        return url + "\n" + verdict() + reasons() + losses() + cost() + next();
    }

    private String verdict() {
        return page.saved().isPresent()
                ? "would be saved\n"
                : "would be refused, for " + page.wrong().size()
                        + (page.wrong().size() == 1 ? " reason\n" : " reasons\n");
    }

    private String reasons() {
        return page.wrong().stream().map(PreviewText::reason).collect(Collectors.joining());
    }

    private static String reason(Complaint complaint) {
        var where = complaint.where().isEmpty() ? "" : " at " + complaint.where();
        return "\n  %s%s\n    %s\n".formatted(complaint.reason(), where, complaint.detail());
    }

    private String losses() {
        return page.lost().isEmpty()
                ? ""
                : page.lost().stream().map(Loss::toString)
                        .collect(Collectors.joining("\n  ", "\nThe copy does without:\n  ", "\n"));
    }

    private String cost() {
        var cost = page.cost();
        return "\n%d requests; page %,d bytes, %d files %,d bytes\n".formatted(cost.requests(), cost.page(),
                cost.files(),
                cost.assets());
    }

    /** The command that tries what the reasons say; removing may not be what is wanted, so nothing is done by itself. */
    private String next() {
        var places = page.wrong().stream().filter(complaint -> complaint.detail().contains("copy.remove"))
                .map(Complaint::where).filter(where -> !where.isEmpty()).toList();
        if (places.isEmpty()) {
            return "";
        }
        return Stream.concat(remove.stream(), places.stream()).distinct()
                .map(place -> " \\\n    --remove " + quoted(place))
                .collect(Collectors.joining("", "\nTo try the page without these elements:\n  ./rehearse preview "
                        + quoted(url) + (marker.isEmpty() ? "" : " --marker " + quoted(marker)), "\n"));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
