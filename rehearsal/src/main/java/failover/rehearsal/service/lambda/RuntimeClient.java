package failover.rehearsal.service.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/** Lambda's runtime interface client: the command that starts it, with only its own jars on the class path. */
final class RuntimeClient implements AutoCloseable {
    private static final List<Class<?>> JARS = List.of(AWSLambda.class, Context.class, PojoSerializer.class,
            SdkInternalThreadLocal.class);
    private static final String NATIVE_LIBRARY = "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI=";
    /** As of Lambda's java25 runtime. */
    private static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-XX:+TieredCompilation",
            "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
            "--add-opens=java.base/java.io=ALL-UNNAMED");
    /** A killed JVM leaves no file behind, and no ~/.aws of this machine reaches the SDK. */
    private static final List<String> OF_THE_REHEARSAL = List.of("-XX:-UsePerfData", "-Duser.home=/nonexistent");
    private static final double HEAP_OF_MEMORY = 0.85;

    private final Path library;

    private RuntimeClient(Path library) {
        this.library = library;
    }

    /** Unpacks the native library to a temporary file. The client would unpack it to a fixed name in /tmp and leave it there. */
    static RuntimeClient unpack() throws IOException {
        var name = "/jni/libaws-lambda-jni.linux-" + architecture() + ".so";
        var library = Files.createTempFile("lambda-runtime-client", ".so");
        try (var content = AWSLambda.class.getResourceAsStream(name)) {
            Files.write(library, content.readAllBytes());
        }
        return new RuntimeClient(library);
    }

    private static String architecture() throws IOException {
        var system = System.getProperty("os.name") + "/" + System.getProperty("os.arch");
        return switch (system) {
            case "Linux/amd64" -> "x86_64";
            case "Linux/aarch64" -> "aarch_64";
            default -> throw new IOException(
                    "Lambda's runtime interface client runs only on Linux (x86_64, aarch64), not on " + system);
        };
    }

    List<String> command(String handler, int memory) {
        var start = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + (int) (memory * HEAP_OF_MEMORY) + "m", NATIVE_LIBRARY + library);
        var program = List.of("-classpath", classPath(), AWSLambda.class.getName(), handler);
        return Stream.of(start, FLAGS, OF_THE_REHEARSAL, program).flatMap(List::stream).toList();
    }

    private static String classPath() {
        return JARS.stream().map(RuntimeClient::jar).distinct().collect(Collectors.joining(File.pathSeparator));
    }

    private static String jar(Class<?> of) {
        try {
            return Path.of(of.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the jar of " + of, e);
        }
    }

    @Override
    public void close() {
        library.toFile().delete();
    }
}
