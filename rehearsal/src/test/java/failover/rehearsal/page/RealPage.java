package failover.rehearsal.page;

import failover.copy.reason.Reason;
import java.util.List;

/**
 * A page as people build them, and what becomes of it.
 *
 * @param path      on the primary
 * @param marker    as in the settings
 * @param remove    as in the settings
 * @param refused   why it is refused; empty when it is saved
 * @param scripts   whether the original runs its scripts when it is compared
 * @param mayDiffer percent of the pixels, for a reason that stands beside it
 */
record RealPage(String path, String marker, List<String> remove, List<Reason> refused, boolean scripts,
        double mayDiffer) {
    /** Edges of letters and of scaled pictures. */
    private static final double NOTHING = 0.05;

    static final List<RealPage> ALL = List.of(
            saved("/journal", "Notes from the harbour", "#respond", ".search-form"),
            saved("/docs", "Getting started", ".navbar__search"),
            saved("/shop", "Autumn collection", "form"),
            saved("/service", "Register to vote").differingBy(25), // on a phone its script folds up the menu
            saved("/guidance", "Renewing your licence").withoutScripts(),
            saved("/album", "Album example"),
            saved("/rtl", "مرحبا"),
            saved("/maths", "Euler"),
            saved("/console", "Harbour API", ".try-out"),
            saved("/branches", "Our branches", "#map"),
            saved("/status", "All systems"),
            saved("/news", "Harbour Times").differingBy(6), // no controls lie over the picture of a video
            saved("/intranet", "Timesheets", "form"),
            saved("/ryokan", "ようこそ"),
            saved("/npm/html5-boilerplate/dist/index.html", "HTML5 Boilerplate"),
            refused("/npm/swagger-ui-dist/index.html", "Swagger UI", Reason.SCRIPT_ONLY),
            refused("/npm/startbootstrap-shop-homepage/dist/index.html", "Shop in style", Reason.THIRD_PARTY,
                    Reason.LIVE_FORM),
            refused("/login", "Please sign in", Reason.LOGIN),
            refused("/contact", "Contact us", Reason.LIVE_FORM),
            refused("/cards", "Our cards", Reason.SHADOW_DOM));

    private static RealPage saved(String path, String marker, String... remove) {
        return new RealPage(path, marker, List.of(remove), List.of(), true, NOTHING);
    }

    private static RealPage refused(String path, String marker, Reason... reasons) {
        return new RealPage(path, marker, List.of(), List.of(reasons), true, NOTHING);
    }

    /** Percent. */
    private RealPage differingBy(double percent) {
        return new RealPage(path, marker, remove, refused, scripts, percent);
    }

    /** The copy has none either: what they fold up is open in both. */
    private RealPage withoutScripts() {
        return new RealPage(path, marker, remove, refused, false, mayDiffer);
    }

    String name() {
        return path.replaceFirst("^/(npm/)?", "").replaceFirst("/.*", "");
    }

    @Override
    public String toString() {
        return path;
    }
}
