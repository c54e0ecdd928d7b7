package failover.aws;

import com.amazonaws.services.lambda.runtime.CustomPojoSerializer;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.util.Map;
import tools.jackson.jr.ob.JSON;

/**
 * Reads events and writes answers in the place of Lambda's default, whose 800 classes took a fifth of a cold start.
 * Lambda's runtime finds it by META-INF/services.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-custom-serialization.html">Custom serialization in
 *      Lambda Java functions</a>
 */
public final class EventJson implements CustomPojoSerializer {
    @Override
    public <T> T fromJson(InputStream event, Type type) {
        return read(event, type);
    }

    @Override
    public <T> T fromJson(String event, Type type) {
        return read(event, type);
    }

    /** Fields that the type does not have are left out, as Lambda's default does. */
    @SuppressWarnings("unchecked")
    private static <T> T read(Object event, Type type) {
        return (T) (type instanceof Class<?> bean && !Map.class.isAssignableFrom(bean)
                ? JSON.std.beanFrom(bean, event)
                : JSON.std.anyFrom(event));
    }

    @Override
    public <T> void toJson(T answer, OutputStream to, Type type) {
        JSON.std.write(answer, to);
    }
}
