package failover.rehearsal;

import java.io.IOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of the project, as the build has written it. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        var properties = new Properties();
        try (var resource = Version.class.getResourceAsStream("version.properties")) {
            properties.load(resource);
        }
        return new String[]{"rehearse " + properties.getProperty("version")};
    }
}
