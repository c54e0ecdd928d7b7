package failover.infra.app;

import failover.infra.MissingPrerequisiteException;
import java.io.IOException;
import java.util.Objects;

/** Node.js, which CDK's Java library runs on. */
final class NodeCommand {
    private NodeCommand() {}

    static void require() {
        var node = Objects.requireNonNullElse(System.getenv("JSII_NODE"), "node");
        try {
            new ProcessBuilder(node, "--version").redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        } catch (IOException absent) {
            throw new MissingPrerequisiteException(
                    "CDK needs Node.js 22 or 24, and there is no program '%s' on the PATH: see https://nodejs.org/"
                            .formatted(node));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
