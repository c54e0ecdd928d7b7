package failover.aws;

import java.util.Collection;
import java.util.Locale;

/**
 * Whether a certificate names a host, by RFC 9525 (https://www.rfc-editor.org/rfc/rfc9525#section-6.3): only its DNS
 * names count, never its common name or its IP addresses. A wildcard is the whole first label, stands for exactly one
 * label, and has at least two labels after it.
 */
public final class CertificateNamePolicy {
    private static final String WILDCARD = "*.";

    private CertificateNamePolicy() {}

    /**
     * @param dnsNames the dNSName entries of the certificate's subject alternative names
     * @param host     a DNS name; an IP address is not one, so no certificate names it
     */
    public static boolean names(Collection<String> dnsNames, String host) {
        return !isIpAddress(host) && dnsNames.stream().anyMatch(name -> covers(lower(name), lower(host)));
    }

    private static boolean covers(String name, String host) {
        return name.startsWith(WILDCARD)
                ? coversByWildcard(name.substring(WILDCARD.length()), host)
                : !name.isEmpty() && !name.contains("*") && name.equals(host);
    }

    private static boolean coversByWildcard(String parent, String host) {
        int dot = host.indexOf('.');
        return dot > 0 && parent.contains(".") && !parent.contains("*") && parent.equals(host.substring(dot + 1));
    }

    /** The last label of a host name is not a number (https://www.rfc-editor.org/rfc/rfc1123#page-13). */
    private static boolean isIpAddress(String host) {
        return host.contains(":") || host.substring(host.lastIndexOf('.') + 1).matches("\\d*");
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
