package failover.rehearsal.init;

import failover.page.PageSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** The settings of the page, of which only the contact is written; everything else stays letter by letter. */
record PageFile(Path file, String text) {
    private static final Pattern CONTACT = Pattern.compile("(?<=\"contact\"\\s{0,9}:\\s{0,9})\"(?:[^\"\\\\]|\\\\.)*\"");

    /** @param folder of the page's sources */
    static PageFile read(Path folder) throws IOException {
        var file = folder.resolve(PageSettings.FILE);
        return new PageFile(file, Files.readString(file));
    }

    /** Empty while it is an example. */
    Optional<String> contact() {
        var settings = PageSettings.read(file.getParent());
        return Optional.of(settings.contact()).filter(_ -> !settings.hasExampleContact());
    }

    /** Leaves a file alone that has this contact already: a newer one would be built again. */
    void write(String contact) throws IOException {
        var written = CONTACT.matcher(text).replaceFirst(
                Matcher.quoteReplacement(JsonMapper.shared().writeValueAsString(contact)));
        if (!written.equals(text)) {
            Files.writeString(file, written);
        }
    }

    void restore() throws IOException {
        Files.writeString(file, text);
    }
}
