package failover.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/** {@code settings.json} to {@link PageSettings}: every key is read once, and all problems are kept. */
final class PageSettingsParser {
    /** Texts that a program puts into a page or an answer of the edge, and the moments that they may tell. */
    private static final Map<String, List<String>> TEXTS = Map.ofEntries(
            Map.entry("title", List.of()), Map.entry("fault", List.of()), Map.entry("promise", List.of()),
            Map.entry("planned", List.of("{{until}}")), Map.entry("standby", List.of("{{checked}}")),
            Map.entry("failedOver", List.of("{{since}}", "{{checked}}")), Map.entry("back", List.of()),
            Map.entry("tryAgain", List.of()), Map.entry("reachUs", List.of()), Map.entry("notSent", List.of()),
            Map.entry("notStored", List.of()), Map.entry("savedBanner", List.of("{{saved}}")));

    /** Without a scheme before the mail address: the page puts {@code mailto:} before it. */
    static final String CONTACT = "https://[^\\s\"<>]+|[^@:\\s\"<>]+@[^@\\s\"<>]+\\.[^@\\s\"<>]+";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{.*?(}}|$)", Pattern.DOTALL);

    private final Path folder;
    private final Keys keys;

    private PageSettingsParser(Path folder, Keys keys) {
        this.folder = folder;
        this.keys = keys;
    }

    /** @throws InvalidPageSettings when there is no JSON object */
    static PageSettingsParser of(Path folder) {
        return new PageSettingsParser(folder, new Keys(json(folder.resolve(PageSettings.FILE))));
    }

    /** What is wrong with the settings that were read. */
    Stream<Mistake> mistakes() {
        return keys.problems().stream().map(problem -> Mistake.in(PageSettings.FILE, problem));
    }

    private static Map<String, Object> json(Path file) {
        try {
            return JSON.std.mapFrom(Files.readString(file));
        } catch (JacksonException e) {
            throw unreadable(e.getLocation().getLineNr(), e.getLocation().getColumnNr(), e.getOriginalMessage());
        } catch (IOException e) {
            throw unreadable(0, 0, "the file cannot be read: " + e);
        }
    }

    private static InvalidPageSettings unreadable(int line, int column, String why) {
        return new InvalidPageSettings(List.of(new Mistake(PageSettings.FILE, line, column, why)));
    }

    /** With stand-ins for what is missing or wrong; {@link #mistakes} are complete after it. */
    PageSettings settings() {
        var language = keys.value("language", "a language such as en or pt-BR", PageSettingsParser::locale,
                Locale.ROOT);
        var settings = new PageSettings(language, time(language),
                keys.text("contact", "a mail address or an https URL", PageSettings::isContact),
                keys.text("logo", "the name of a file in fallback/assets", this::isAsset), Palette.read(keys), texts(),
                back());
        keys.refuseUnknown();
        return settings;
    }

    private static Locale locale(Object tag) {
        var locale = new Locale.Builder().setLanguageTag((String) tag).build();
        if (!List.of(Locale.getISOLanguages()).contains(locale.getLanguage())) {
            throw new IllegalArgumentException();
        }
        return locale;
    }

    /** Tried out on a moment: a pattern may be well-formed and still ask for what an instant does not have. */
    private DateTimeFormatter time(Locale language) {
        return keys.value("time", "a pattern of java.time such as d MMMM uuuu, HH:mm 'UTC'", pattern -> {
            var format = DateTimeFormatter.ofPattern((String) pattern, language).withZone(ZoneOffset.UTC);
            format.format(Instant.EPOCH);
            return format;
        }, DateTimeFormatter.ISO_INSTANT);
    }

    private boolean isAsset(String name) {
        return name.matches("[\\w-]+(\\.[\\w-]+)+") && Files.isRegularFile(folder.resolve("assets").resolve(name));
    }

    /** More than the programs need are welcome: a page may ask for any of them. */
    private Map<String, String> texts() {
        var texts = new TreeMap<String, String>();
        new TreeSet<>(TEXTS.keySet()).forEach(name -> texts.put(name, text(name)));
        keys.names("texts").forEach(name -> texts.computeIfAbsent(name, this::text));
        return texts;
    }

    private String text(String name) {
        var allowed = new ArrayList<>(List.of("{{domain}}"));
        allowed.addAll(TEXTS.getOrDefault(name, List.of()));
        var text = keys.text("texts." + name, "a text, with %s in it or not".formatted(String.join(" and ", allowed)),
                value -> !value.isBlank());
        PLACEHOLDER.matcher(text).results().map(MatchResult::group).filter(found -> !allowed.contains(found))
                .forEach(found -> keys.refuse("texts.%s has the unknown placeholder %s; allowed: %s".formatted(name,
                        found, String.join(", ", allowed))));
        return text;
    }

    private PageSettings.Return back() {
        return new PageSettings.Return(Duration.ofSeconds(keys.number("return.probeSeconds", 10, 300)),
                keys.number("return.goodAnswers", 2, 20),
                Duration.ofMinutes(keys.number("return.reloadAgainMinutes", 6, 30)));
    }
}
