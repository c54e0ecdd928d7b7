package failover.aws;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts what the JVM trusts, if the certificate also names the host. The JDK's own endpoint identification is not
 * enough: it accepts the IP address of the connection in place of the server name, falls back to the common name, and
 * takes wildcards inside a label. The check is part of the handshake, so nothing is sent to a wrong server.
 */
public final class NamedHostTrust extends X509ExtendedTrustManager {
    /** The type of a dNSName in {@link X509Certificate#getSubjectAlternativeNames}. */
    private static final int DNS_NAME = 2;

    private final X509ExtendedTrustManager authorities;
    private final String host;

    private NamedHostTrust(X509ExtendedTrustManager authorities, String host) {
        this.authorities = authorities;
        this.host = host;
    }

    /** A new context, without the sessions of earlier ones: a resumed session would check no certificate. */
    static SSLContext context(String host) throws GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[]{new NamedHostTrust(authorities(), host)}, null);
        return context;
    }

    /** @throws CertificateException when the certificate does not name the host */
    public static void check(X509Certificate certificate, String host) throws CertificateException {
        var names = dnsNames(certificate);
        if (!CertificateNamePolicy.names(names, host)) {
            throw new CertificateException("The certificate's DNS names " + names + " do not include " + host);
        }
    }

    private static List<String> dnsNames(X509Certificate certificate) throws CertificateException {
        var names = certificate.getSubjectAlternativeNames();
        return names == null
                ? List.of()
                : names.stream().filter(name -> name.getFirst().equals(DNS_NAME)).map(name -> (String) name.getLast())
                        .toList();
    }

    private static X509ExtendedTrustManager authorities() throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return Stream.of(factory.getTrustManagers()).filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast).findFirst()
                .orElseThrow(() -> new GeneralSecurityException("This JVM has no trust manager for X.509"));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        authorities.checkServerTrusted(chain, type, engine);
        check(chain[0], host);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        authorities.checkServerTrusted(chain, type, socket);
        check(chain[0], host);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        authorities.checkServerTrusted(chain, type);
        check(chain[0], host);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        authorities.checkClientTrusted(chain, type, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        authorities.checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        authorities.checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.getAcceptedIssuers();
    }
}
