package failover.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.s3.S3Client;

/** An S3 client whose requests somebody watches: holds them, counts them, or throws instead of sending them. */
public final class WatchedS3 implements InvocationHandler {
    /** These are made of other requests. */
    private static final Set<String> COMPOSED = Set.of("listObjectsV2Paginator", "getObjectAsBytes");

    private final S3Client client;
    private final Watcher watcher;

    private WatchedS3(S3Client client, Watcher watcher) {
        this.client = client;
        this.watcher = watcher;
    }

    /** Sees each request before it is sent. */
    public interface Watcher {
        /**
         * Sends the request, or does not.
         *
         * @param operation such as {@code putObject}
         * @param arguments of the client's method: the request, and what it uploads
         */
        Object watch(String operation, Object[] arguments, Sent sent) throws Throwable;
    }

    /** Sends a request and returns its answer. */
    public interface Sent {
        Object send() throws Throwable;
    }

    /** @param told gets the operation's name, such as {@code putObject}, before the request is sent */
    public static S3Client of(S3Client client, Consumer<String> told) {
        return watched(client, (operation, _, sent) -> {
            told.accept(operation);
            return sent.send();
        });
    }

    public static S3Client watched(S3Client client, Watcher watcher) {
        return (S3Client) Proxy.newProxyInstance(S3Client.class.getClassLoader(), new Class<?>[]{S3Client.class},
                new WatchedS3(client, watcher));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (!(arguments[0] instanceof SdkRequest) || COMPOSED.contains(method.getName())) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        return watcher.watch(method.getName(), arguments, () -> send(method, arguments));
    }

    private Object send(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
