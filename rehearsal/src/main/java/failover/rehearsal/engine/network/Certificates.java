package failover.rehearsal.engine.network;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A throw-away certificate for the names of the rehearsal, and a trust store that contains it and nothing else. */
public final class Certificates {
    private static final String TYPE = "PKCS12";
    private static final String ALIAS = "rehearsal";
    private static final String PASSWORD = "rehearsal";

    private final Path keyStore;
    private final Path trustStore;

    private Certificates(Path directory) {
        this.keyStore = directory.resolve("keystore.p12");
        this.trustStore = directory.resolve("truststore.p12");
    }

    /** Made with this JDK's keytool: the JDK has no public API to sign a certificate. */
    public static Certificates create(Path directory, Collection<String> names) throws IOException {
        var certificates = new Certificates(directory);
        certificates.generateKey(names);
        certificates.trustIt();
        return certificates;
    }

    private void generateKey(Collection<String> names) throws IOException {
        var alternatives = names.stream().map(name -> "dns:" + name).collect(Collectors.joining(","));
        keytool("-genkeypair", "-alias", ALIAS, "-keyalg", "EC", "-groupname", "secp256r1",
                "-dname", "CN=failover rehearsal", "-ext", "san=" + alternatives, "-validity", "30",
                "-storetype", TYPE, "-keystore", keyStore.toString(), "-storepass", PASSWORD);
    }

    private static void keytool(String... arguments) throws IOException {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("keytool could not make the certificate: " + said.strip());
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while making the certificate", e);
        }
    }

    private void trustIt() throws IOException {
        try (var out = Files.newOutputStream(trustStore)) {
            var store = KeyStore.getInstance(TYPE);
            store.load(null, null);
            store.setCertificateEntry(ALIAS, load(keyStore).getCertificate(ALIAS));
            store.store(out, PASSWORD.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IOException("The trust store could not be written", e);
        }
    }

    /** For a server: shows the certificate. */
    public SSLContext server() throws IOException {
        try {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(load(keyStore), PASSWORD.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("The certificate cannot be used", e);
        }
    }

    /** For a client: trusts this certificate and no other. */
    public SSLContext client() throws IOException {
        try {
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(load(trustStore));
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("The trust store cannot be used", e);
        }
    }

    /** What JAVA_TOOL_OPTIONS needs so that another JVM trusts the certificate. */
    public String trustOptions() {
        return trustProperties().entrySet().stream().map(property -> "-D" + property.getKey() + "="
                + property.getValue()).collect(Collectors.joining(" "));
    }

    /** The JVM's system properties that make it trust the certificate, and no other. */
    public Map<String, String> trustProperties() {
        return Map.of("javax.net.ssl.trustStore", trustStore.toAbsolutePath().toString(),
                "javax.net.ssl.trustStoreType", TYPE, "javax.net.ssl.trustStorePassword", PASSWORD);
    }

    private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(TYPE);
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }
}
