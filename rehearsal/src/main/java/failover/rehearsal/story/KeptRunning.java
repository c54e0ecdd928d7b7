package failover.rehearsal.story;

import failover.rehearsal.account.SimulatedAws;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** After the story: says how programs reach what runs here, and waits for Ctrl-C. */
public final class KeptRunning implements Options.Afterwards {
    private static final Path ENVIRONMENT_FILE = Path.of("rehearsal", "target", "env.json");

    private final Terminal terminal;

    public KeptRunning(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void use(Scene scene) throws IOException {
        var aws = scene.aws();
        EnvironmentFile.write(ENVIRONMENT_FILE, aws.stacks().failover(), aws.endpoint());
        say(aws);
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void say(SimulatedAws aws) throws IOException {
        var domain = aws.stacks().settings().domain();
        var dns = aws.internet().nameservers().authoritative();
        var edge = aws.internet().edge();
        terminal.line("");
        terminal.line("  Kept running until Ctrl-C:");
        terminal.line("  functions' AWS  %s, with sam local's variables in %s".formatted(aws.endpoint(),
                ENVIRONMENT_FILE));
        terminal.line("  DNS             dig @%s -p %d %s".formatted(dns.getAddress().getHostAddress(), dns.getPort(),
                domain));
        terminal.line("  fallback        curl -ki --connect-to %s:443:%s:%d https://%s/".formatted(domain,
                edge.getAddress().getHostAddress(), edge.getPort(), domain));
    }
}
