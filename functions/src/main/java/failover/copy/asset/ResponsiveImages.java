package failover.copy.asset;

import failover.copy.asset.SourceSet.Candidate;
import failover.copy.reason.Findings;
import failover.copy.reason.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Saves the sizes of a page's responsive images, as many as the limits leave room for: one of each image before a second
 * of any. A browser that finds fewer shows the next one.
 */
final class ResponsiveImages {
    /** Sharp enough for a laptop and small enough for a telephone, in pixels. */
    private static final int BEST_WIDTH = 1200;

    private final Findings findings;
    private final Function<String, Optional<String>> places;
    private final List<Image> images = new ArrayList<>();

    /** @param places finds the place of one size in the copy; empty when there is no room */
    ResponsiveImages(Findings findings, Function<String, Optional<String>> places) {
        this.findings = findings;
        this.places = places;
    }

    /** What is kept of the sizes of one image. */
    private record Image(Element element, List<Candidate> written, List<Candidate> best, Map<Candidate, String> kept) {}

    void replace(Document page) {
        page.select("img[srcset], source[srcset]").forEach(this::read);
        int most = images.stream().mapToInt(image -> image.written().size()).max().orElse(0);
        for (int round = 0; round < most; round++) {
            for (var image : images) {
                keep(image, round);
            }
        }
        images.forEach(this::write);
    }

    private void read(Element element) {
        var candidates = SourceSet.candidates(element.attr("srcset")).stream().distinct().toList();
        var best = candidates.stream().sorted(Comparator.comparingDouble(ResponsiveImages::distance)).toList();
        images.add(new Image(element, candidates, best, new LinkedHashMap<>()));
    }

    private static double distance(Candidate candidate) {
        return candidate.isWidth() ? Math.abs(candidate.number() - BEST_WIDTH) : candidate.number();
    }

    private void keep(Image image, int round) {
        if (round < image.best().size()) {
            findings.at(image.element());
            var candidate = image.best().get(round);
            places.apply(candidate.url()).ifPresent(path -> image.kept().put(candidate, path));
        }
    }

    private void write(Image image) {
        var element = image.element();
        var kept = image.written().stream().filter(image.kept()::containsKey)
                .map(one -> (image.kept().get(one) + " " + one.size()).strip()).collect(Collectors.joining(", "));
        if (!kept.isEmpty()) {
            element.attr("srcset", kept);
        } else if (element.normalName().equals("source")) {
            element.remove();
        } else {
            withoutSizes(image);
        }
    }

    private void withoutSizes(Image image) {
        image.element().removeAttr("srcset");
        if (!image.element().hasAttr("src") && !image.written().isEmpty()) {
            findings.at(image.element());
            findings.refuse(Reason.TOO_LARGE, "There is no room for any size of an image: name what the page can do"
                    + " without in copy.remove");
        }
    }
}
