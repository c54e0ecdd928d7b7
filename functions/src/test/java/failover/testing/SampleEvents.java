package failover.testing;

import com.amazonaws.services.lambda.runtime.events.CloudWatchMetricAlarmEvent;
import failover.aws.EventJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The files of {@code events/}, read as in Lambda's runtime. */
public final class SampleEvents {
    private static final Path FOLDER = Path.of("..", "events");

    private SampleEvents() {}

    public static CloudWatchMetricAlarmEvent alarm(String name) {
        return alarmFrom(text("transition/" + name));
    }

    public static CloudWatchMetricAlarmEvent alarmFrom(String json) {
        return read(json, CloudWatchMetricAlarmEvent.class);
    }

    public static Map<String, Object> refresh(String name) {
        return map("refresh/" + name);
    }

    /** For a handler that takes a map. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> map(String file) {
        return read(text(file), Map.class);
    }

    public static String text(String file) {
        try {
            return Files.readString(FOLDER.resolve(file + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T read(String json, Class<T> type) {
        return new EventJson().fromJson(json, type);
    }
}
