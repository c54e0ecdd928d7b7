package failover.rehearsal.benchmark;

import failover.rehearsal.engine.network.Certificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A throw-away certificate, and a trust store with it and with all that this JDK trusts: reading those takes a good part
 * of the first handshake in a deployed function too.
 */
record Certificate(Path keys, Path trust) {
    static final String PASSWORD = "throw-away";
    /** The form that the JDK reads fastest. */
    private static final String TRUST_TYPE = "JKS";

    static Certificate create(Path folder, Collection<String> names) throws IOException {
        var certificate = new Certificate(folder.resolve("keys.p12"), folder.resolve("trust.jks"));
        certificate.generate(names);
        return certificate;
    }

    private void generate(Collection<String> names) throws IOException {
        var alternatives = names.stream().map(name -> "dns:" + name).collect(Collectors.joining(","));
        var command = List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC", "-genkeypair",
                "-alias", "server", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=benchmark", "-ext",
                "san=ip:127.0.0.1," + alternatives, "-validity", "90", "-storetype", "PKCS12", "-keystore",
                keys.toString(), "-storepass", PASSWORD);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes());
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException("keytool: " + said);
        }
    }

    /** Writes the trust store; the rehearsal's certificate is in it as well. */
    void trust(Certificates rehearsal) throws IOException {
        try (var out = Files.newOutputStream(trust)) {
            var all = KeyStore.getInstance(TRUST_TYPE);
            all.load(null, null);
            addAll(all, "jdk-", KeyStore.getInstance(Path.of(System.getProperty("java.home"), "lib", "security",
                    "cacerts").toFile(), (char[]) null));
            addAll(all, "benchmark-", keyStore());
            var properties = rehearsal.trustProperties();
            addAll(all, "rehearsal-", KeyStore.getInstance(
                    Path.of(properties.get("javax.net.ssl.trustStore")).toFile(),
                    properties.get("javax.net.ssl.trustStorePassword").toCharArray()));
            all.store(out, PASSWORD.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static void addAll(KeyStore to, String prefix, KeyStore from) throws GeneralSecurityException {
        for (var alias : Collections.list(from.aliases())) {
            to.setCertificateEntry(prefix + alias, from.getCertificate(alias));
        }
    }

    private KeyStore keyStore() throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
    }

    /** For a server: shows the certificate. */
    SSLContext server() throws IOException {
        try {
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keyStore(), PASSWORD.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /** For the variables of a function. */
    Map<String, String> trusted() {
        return Map.of("JAVA_TOOL_OPTIONS", "-Djavax.net.ssl.trustStore=" + trust
                + " -Djavax.net.ssl.trustStoreType=" + TRUST_TYPE + " -Djavax.net.ssl.trustStorePassword=" + PASSWORD);
    }
}
