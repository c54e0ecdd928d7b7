package failover.infra.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * Run by the build: writes a shell script that starts a main class on this very JVM and class path.
 *
 * <p>Maven finds the JDK 25 and the jars; the script lets {@code infra/synth} and {@code ./rehearse} use both without
 * Maven around the program, so that its terminal, its signals, its messages and its exit code are its own.
 */
public final class Launcher {
    /** System property: the repository's folder. */
    static final String ROOT = "failover.root";
    /** Options of a JVM that ends soon or computes little: C2 and G1 would take more processor time than they save. */
    public static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private Launcher() {}

    /** Arguments: the main class, the script to write, the repository's folder, and "long-lived" for a program that computes a lot. */
    public static void main(String[] arguments) throws IOException {
        var script = Path.of(arguments[1]).toAbsolutePath();
        var temporary = Files.createDirectories(script.resolveSibling("tmp"));
        var root = Path.of(arguments[2]).toAbsolutePath().normalize();
        var options = arguments.length > 3 && arguments[3].equals("long-lived") ? List.<String>of() : SHORT_LIVED;
        Files.writeString(script, script(arguments[0], temporary, root, options));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String script(String mainClass, Path temporary, Path root, List<String> options) {
        return """
                #!/bin/sh
                # CDK's Java library runs on Node 20 as well, and would say at every start that it should not.
                export JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION=20
                # It and its Node leave directories behind: here, where the build's next clean removes them.
                export TMPDIR=%1$s
                # Without "nodelay", answers of the JDK's HTTP server wait 40 ms for the client's delayed acknowledgment.
                exec %2$s %7$s \\
                    --enable-native-access=ALL-UNNAMED -Dsun.net.httpserver.nodelay=true \\
                    -Djava.io.tmpdir="$TMPDIR" -D%5$s=%6$s -classpath %3$s %4$s "$@"
                """
                .formatted(quoted(temporary.toString()),
                        quoted(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
                        quoted(System.getProperty("java.class.path")), mainClass, ROOT, quoted(root.toString()),
                        String.join(" ", options));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
