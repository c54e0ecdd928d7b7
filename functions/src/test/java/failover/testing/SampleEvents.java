package failover.testing;

import com.amazonaws.services.lambda.runtime.events.CloudWatchMetricAlarmEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The files of {@code events/}, read by the serializer that Lambda's Java runtime takes for the handler's type. */
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
        var serializer = LambdaEventSerializers.isLambdaSupportedEvent(type.getName())
                ? LambdaEventSerializers.serializerFor(type, SampleEvents.class.getClassLoader())
                : JacksonFactory.getInstance().getSerializer(type);
        return serializer.fromJson(json);
    }
}
