package failover.infra.site;

import failover.contract.SiteKeys;
import failover.page.Mistake;
import failover.page.PageTemplate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Range;
import org.jsoup.parser.Parser;

/**
 * What browsers would not load or run of the page's sources: during an outage there is no other host, and the page's
 * Content-Security-Policy allows nothing inline. Links that visitors follow may lead anywhere.
 */
final class SourceRules {
    private static final String ASSETS = "/" + SiteKeys.ASSETS;
    private static final String NO_OTHER = "allowed: a file in fallback/assets, as %sNAME".formatted(ASSETS);
    private static final String NOTHING_INLINE = "allowed: scripts and styles in files, since the page's security policy "
            + "stops what is inline";
    private static final Set<String> LOADING = Set.of("src", "srcset", "href", "poster", "data", "background");
    private static final Set<String> LINKS = Set.of("a", "area");
    private static final Pattern IN_STYLES = Pattern
            .compile("url\\(\\s*[\"']?([^\"')\\s]+)|@import\\s+[\"']([^\"']+)|(?:href|src)=\"([^\"]+)\"");

    private final Path folder;
    private final String logo;

    private SourceRules(Path folder, String logo) {
        this.folder = folder;
        this.logo = logo;
    }

    /** @param logo the page's; empty when it is not known, and is then not looked for */
    static SourceRules of(Path folder, String logo) {
        return new SourceRules(folder, logo);
    }

    /** Named as in the folder. */
    Stream<Mistake> mistakes() {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).filter(file -> PageTemplate.fills(file.toString())).sorted()
                    .flatMap(this::mistakes).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<Mistake> mistakes(Path file) {
        var name = folder.relativize(file).toString();
        var source = text(file);
        return name.endsWith(".html")
                ? html(source).getAllElements().stream().flatMap(element -> ofElement(name, element))
                : ofStyles(name, source);
    }

    private static Document html(String source) {
        return Jsoup.parse(source, "", Parser.htmlParser().setTrackPosition(true));
    }

    private Stream<Mistake> ofElement(String file, Element element) {
        var attributes = element.attributes().asList().stream()
                .flatMap(attribute -> ofAttribute(element, attribute)
                        .map(text -> mistake(file, attribute.sourceRange().nameRange(), text)).stream());
        return isInline(element)
                ? Stream.concat(Stream.of(mistake(file, element.sourceRange(), "<%s> is inline; %s"
                        .formatted(element.normalName(), NOTHING_INLINE))), attributes)
                : attributes;
    }

    private static boolean isInline(Element element) {
        return element.nameIs("style") || element.nameIs("script") && !element.hasAttr("src");
    }

    private Optional<String> ofAttribute(Element element, Attribute attribute) {
        var key = attribute.getKey().toLowerCase(Locale.ROOT);
        var value = attribute.getValue().strip();
        if (key.startsWith("on") || key.equals("style") || value.toLowerCase(Locale.ROOT).startsWith("javascript:")) {
            return Optional.of("%s=\"%s\" is inline; %s".formatted(key, value, NOTHING_INLINE));
        }
        return LOADING.contains(key) && !LINKS.contains(element.normalName())
                ? urls(key, value).flatMap(url -> unloadable(url).stream()).findFirst()
                        .map(why -> "<%s %s=\"%s\"> %s; %s".formatted(element.normalName(), key, value, why, NO_OTHER))
                : Optional.empty();
    }

    private static Stream<String> urls(String key, String value) {
        return key.equals("srcset")
                ? Arrays.stream(value.split(",")).map(candidate -> candidate.strip().split("\\s")[0])
                : Stream.of(value);
    }

    private Stream<Mistake> ofStyles(String file, String source) {
        return IN_STYLES.matcher(source).results().flatMap(found -> {
            var url = Stream.of(1, 2, 3).map(found::group).filter(group -> group != null).findFirst().orElseThrow();
            return unloadable(url).map(why -> Mistake.at(file, source, found.start(), "%s %s; %s".formatted(url, why,
                    NO_OTHER))).stream();
        });
    }

    /** Why browsers would not get it; empty when they would. */
    private Optional<String> unloadable(String url) {
        var named = logo.isEmpty() ? url : url.replace("{{logo}}", logo);
        if (named.contains("{{") || named.startsWith("#")) {
            return Optional.empty();
        }
        if (!named.startsWith(ASSETS)) {
            return Optional.of("is not a file of the fallback");
        }
        return Files.isRegularFile(folder.resolve("assets").resolve(named.substring(ASSETS.length())))
                ? Optional.empty()
                : Optional.of("does not exist");
    }

    private static Mistake mistake(String file, Range range, String text) {
        return new Mistake(file, range.start().lineNumber(), range.start().columnNumber(), text);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
