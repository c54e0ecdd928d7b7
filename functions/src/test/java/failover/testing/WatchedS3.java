package failover.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.s3.S3Client;

/** An S3 client that tells of each request before it is sent; who is told may throw, and it is not sent. */
public final class WatchedS3 implements InvocationHandler {
    /** These are made of other requests. */
    private static final Set<String> COMPOSED = Set.of("listObjectsV2Paginator", "getObjectAsBytes");

    private final S3Client client;
    private final Consumer<String> told;

    private WatchedS3(S3Client client, Consumer<String> told) {
        this.client = client;
        this.told = told;
    }

    /** @param told gets the operation's name, such as {@code putObject} */
    public static S3Client of(S3Client client, Consumer<String> told) {
        return (S3Client) Proxy.newProxyInstance(S3Client.class.getClassLoader(), new Class<?>[]{S3Client.class},
                new WatchedS3(client, told));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (!(arguments[0] instanceof SdkRequest) || COMPOSED.contains(method.getName())) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        told.accept(method.getName());
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
