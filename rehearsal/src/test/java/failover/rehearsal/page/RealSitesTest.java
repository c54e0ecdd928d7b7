package failover.rehearsal.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.contract.CopyRules;
import failover.copy.PageReport;
import failover.copy.reason.Complaint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pages as people build them, with the real style sheets, fonts, icons and pages of npm packages: each is saved and looks
 * like the original in a real browser, or is refused for the right reason.
 */
@EnabledIf(value = "failover.rehearsal.page.Browser#isThere", disabledReason = Browser.NEEDS)
@Tag("slow")
class RealSitesTest {
    private static final Map<String, PageReport> REPORTS = new LinkedHashMap<>();
    private static final Map<String, Likeness> SEEN = new LinkedHashMap<>();
    private static Path screenshots;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void save_and_look() throws Exception {
        screenshots = Browser.screenshots("real");
        var servers = new ArrayList<PageServer>();
        try (var shop = new Shop(folder, new PackageSite())) {
            for (var page : RealPage.ALL) {
                REPORTS.put(page.path(), shop.copy(
                        CopyRules.of(List.of(page.path()), page.marker(), page.remove(), Optional.empty())));
            }
            var pairs = new ArrayList<Pair>();
            for (var page : saved().toList()) {
                var copy = REPORTS.get(page.path()).saved().orElseThrow();
                var server = new PageServer(FallbackSite.saved(copy.html()), copy.assets());
                servers.add(server);
                pairs.add(new Pair(page.name(), "https://www.example.com" + page.path(), page.scripts(), page.remove(),
                        server.url(page.path())));
            }
            SEEN.putAll(Browser.compare(shop.port(), "real", pairs).stream()
                    .collect(Collectors.toMap(Likeness::name, Function.identity())));
        } finally {
            servers.forEach(PageServer::close);
        }
    }

    static Stream<RealPage> all() {
        return RealPage.ALL.stream();
    }

    /** Those that were, whether they should be or not. */
    static Stream<RealPage> saved() {
        return all().filter(page -> REPORTS.get(page.path()).saved().isPresent());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void a_page_is_saved_or_refused_for_the_right_reason(RealPage page) {
        var reasons = REPORTS.get(page.path()).wrong().stream().map(Complaint::reason).distinct().sorted().toList();
        assertEquals(page.refused().stream().sorted().toList(), reasons,
                () -> REPORTS.get(page.path()).wrong().toString());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("saved")
    void a_copy_looks_like_its_original(RealPage page) throws Exception {
        double desktop = differing(page, "desktop");
        double phone = differing(page, "phone");
        System.out.printf("%-20s %6.2f %% of the pixels differ on a desktop, %6.2f %% on a phone%n", page.name(),
                desktop,
                phone);
        assertTrue(Math.max(desktop, phone) <= page.mayDiffer(),
                () -> "%.2f %% of the pixels differ on a desktop, %.2f %% on a phone; allowed are %s %%: see %s"
                        .formatted(desktop, phone, page.mayDiffer(), screenshots));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("saved")
    void a_copy_finds_all_that_it_needs_and_asks_no_other_host(RealPage page) {
        var seen = SEEN.get(page.name());
        assertEquals(List.of(), seen.statuses().keySet().stream()
                .filter(url -> !url.startsWith("http://127.0.0.1:")).toList());
        assertEquals(List.of(), seen.statuses().entrySet().stream()
                .filter(asked -> asked.getValue() != (asked.getKey().endsWith(page.path()) ? 503 : 200)).toList());
        assertEquals(List.of(), seen.refused());
    }

    /** Those whose scripts fold nothing up. */
    static Stream<RealPage> unfolded() {
        return saved().filter(page -> !page.path().equals("/service"));
    }

    /** Also where the browser has no font for it. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("unfolded")
    void a_copy_says_what_its_original_says(RealPage page) {
        var seen = SEEN.get(page.name());
        assertEquals(seen.original(), seen.text());
    }

    @Test
    void there_are_twenty() {
        assertEquals(20, RealPage.ALL.stream().map(RealPage::name).distinct().count());
    }

    private static double differing(RealPage page, String device) throws Exception {
        return Pixels.differing(screenshots.resolve(page.name() + "-original-" + device + ".png"),
                screenshots.resolve(page.name() + "-copy-" + device + ".png"),
                screenshots.resolve(page.name() + "-difference-" + device + ".png"));
    }
}
