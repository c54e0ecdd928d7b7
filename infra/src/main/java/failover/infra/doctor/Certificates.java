package failover.infra.doctor;

import java.util.List;
import java.util.stream.Stream;

/** Which names a certificate of ACM is for. A wildcard stands for one label. */
final class Certificates {
    static final String TYPE = "AWS::CertificateManager::Certificate";

    private Certificates() {}

    static Stream<Finding> missing(Part certificate, List<String> needed) {
        return needed.stream().filter(name -> names(certificate).noneMatch(pattern -> covers(pattern, name)))
                .map(name -> new Finding(certificate, "it does not name " + name,
                        "add %s to its subjectAlternativeNames".formatted(name)));
    }

    private static Stream<String> names(Part certificate) {
        return Stream.concat(Stream.of(certificate.text("/DomainName")),
                certificate.texts("/SubjectAlternativeNames").stream());
    }

    private static boolean covers(String pattern, String name) {
        return pattern.equals(name)
                || pattern.startsWith("*.") && name.substring(name.indexOf('.') + 1).equals(pattern.substring(2));
    }
}
