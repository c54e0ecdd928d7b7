package failover.rehearsal.engine.network;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A throw-away certificate for the names of the rehearsal, and a trust store that contains it and nothing else. It signs
 * others that end at another time.
 */
public final class Certificates {
    private static final String TYPE = "PKCS12";
    /** The type that a JVM opens fastest: each cold start does. The JDK's own trust store takes no key derivation either. */
    private static final String TRUST_TYPE = "JKS";
    private static final String ALIAS = "rehearsal";
    private static final String OTHER = "other";
    private static final String PASSWORD = "rehearsal";
    private static final String PEM = "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n";
    private static final Duration VALIDITY = Duration.ofDays(30);
    /** As keytool reads the beginning of the validity: in this machine's time zone. */
    private static final DateTimeFormatter START = DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss")
            .withZone(ZoneId.systemDefault());

    private final String alternatives;
    private final Path keyStore;
    private final Path trustStore;
    private final Path pem;

    private Certificates(Path directory, Collection<String> names) {
        this.alternatives = names.stream().map(name -> "dns:" + name).collect(Collectors.joining(","));
        this.keyStore = directory.resolve("keystore.p12");
        this.trustStore = directory.resolve("truststore.jks");
        this.pem = directory.resolve("certificate.pem");
    }

    /** Valid for 30 days from now on. */
    public static Certificates create(Path directory, Collection<String> names) throws IOException {
        return create(directory, names, Instant.now());
    }

    /**
     * Made with this JDK's keytool: the JDK has no public API to sign a certificate.
     *
     * @param begins when its validity of 30 days does
     */
    public static Certificates create(Path directory, Collection<String> names, Instant begins) throws IOException {
        var certificates = new Certificates(directory, names);
        keytool(certificates.newKey(ALIAS, certificates.keyStore, begins, "-ext", "bc=ca:true"));
        certificates.trustIt();
        return certificates;
    }

    private List<String> newKey(String alias, Path store, Instant begins, String... more) {
        var arguments = new ArrayList<>(List.of("-genkeypair", "-alias", alias, "-keyalg", "EC", "-groupname",
                "secp256r1", "-dname", "CN=failover " + alias, "-ext", "san=" + alternatives, "-startdate",
                START.format(begins), "-validity", String.valueOf(VALIDITY.toDays()), "-storetype", TYPE, "-keystore",
                store.toString(), "-storepass", PASSWORD));
        arguments.addAll(List.of(more));
        return arguments;
    }

    private static void keytool(List<String> arguments) throws IOException {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
        command.addAll(arguments);
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
            var store = KeyStore.getInstance(TRUST_TYPE);
            store.load(null, null);
            var certificate = load(keyStore, TYPE).getCertificate(ALIAS);
            store.setCertificateEntry(ALIAS, certificate);
            store.store(out, PASSWORD.toCharArray());
            Files.writeString(pem, PEM.formatted(Base64.getMimeEncoder().encodeToString(certificate.getEncoded())));
        } catch (GeneralSecurityException e) {
            throw new IOException("The trust store could not be written", e);
        }
    }

    /** For a server: shows the certificate. */
    public SSLContext server() throws IOException {
        try {
            return server(load(keyStore, TYPE));
        } catch (GeneralSecurityException e) {
            throw new IOException("The certificate cannot be used", e);
        }
    }

    /**
     * For a server: shows another certificate for the same names, which clients trust until it ends.
     *
     * @param ends may be in the past
     */
    public SSLContext server(Instant ends) throws IOException {
        var other = keyStore.resolveSibling("other.p12");
        Files.copy(keyStore, other, StandardCopyOption.REPLACE_EXISTING);
        keytool(newKey(OTHER, other, ends.minus(VALIDITY), "-signer", ALIAS));
        try {
            var store = load(other, TYPE);
            store.deleteEntry(ALIAS);
            return server(store);
        } catch (GeneralSecurityException e) {
            throw new IOException("The certificate cannot be used", e);
        }
    }

    private static SSLContext server(KeyStore store) throws GeneralSecurityException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** For a client: trusts this certificate and no other. */
    public SSLContext client() throws IOException {
        try {
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(load(trustStore, TRUST_TYPE));
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("The trust store cannot be used", e);
        }
    }

    /** The certificate as {@code curl --cacert} takes it. */
    public Path pem() {
        return pem;
    }

    /** What JAVA_TOOL_OPTIONS needs so that another JVM trusts the certificate. */
    public String trustOptions() {
        return trustProperties().entrySet().stream().map(property -> "-D" + property.getKey() + "="
                + property.getValue()).collect(Collectors.joining(" "));
    }

    /** The JVM's system properties that make it trust the certificate, and no other. */
    public Map<String, String> trustProperties() {
        return Map.of("javax.net.ssl.trustStore", trustStore.toAbsolutePath().toString(),
                "javax.net.ssl.trustStoreType", TRUST_TYPE, "javax.net.ssl.trustStorePassword", PASSWORD);
    }

    private static KeyStore load(Path file, String type) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(type);
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }
}
