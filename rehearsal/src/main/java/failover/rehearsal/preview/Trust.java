package failover.rehearsal.preview;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;

/** What this process trusts instead of the authorities of the JVM. */
final class Trust {
    private static final String PASSWORD = "changeit";

    private Trust() {}

    /** @param file certificates in PEM */
    static void only(Path file) throws IOException {
        try (var stream = Files.newInputStream(file)) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(stream)) {
                store.setCertificateEntry("c" + store.size(), certificate);
            }
            var written = Files.createTempFile("trust", ".p12");
            written.toFile().deleteOnExit();
            try (var out = Files.newOutputStream(written)) {
                store.store(out, PASSWORD.toCharArray());
            }
            System.setProperty("javax.net.ssl.trustStore", written.toString());
            System.setProperty("javax.net.ssl.trustStorePassword", PASSWORD);
            System.setProperty("javax.net.ssl.trustStoreType", "PKCS12");
        } catch (GeneralSecurityException e) {
            throw new IOException("--cacert " + file + " holds no certificates: " + e.getMessage(), e);
        }
    }
}
