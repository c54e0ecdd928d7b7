package failover.infra.doctor;

import java.util.List;
import java.util.stream.Stream;

/** Which names a certificate of ACM is for. A wildcard stands for one label. */
final class Certificates {
    static final String TYPE = "AWS::CertificateManager::Certificate";

    private static final List<String> KEYS = List.of("RSA_2048", "EC_prime256v1", "EC_secp384r1");

    private Certificates() {}

    static Stream<Finding> missing(Part certificate, List<String> needed) {
        return needed.stream().filter(name -> names(certificate).noneMatch(pattern -> covers(pattern, name)))
                .map(name -> new Finding(certificate, "it does not name " + name,
                        "add %s to its subjectAlternativeNames".formatted(name)));
    }

    /** Otherwise CloudFormation waits until somebody validates the name by hand. */
    static Stream<Finding> areValidatedByTheStack(Deployment deployment) {
        var zone = deployment.props().hostedZoneId().orElse("");
        return deployment.of(TYPE).flatMap(certificate -> certificate.text("/ValidationMethod").equals("DNS")
                ? names(certificate).distinct().filter(name -> certificate.at("/DomainValidationOptions").valueStream()
                        .noneMatch(option -> option.path("DomainName").asString("").equals(name)
                                && certificate.textOf(option.path("HostedZoneId")).equals(zone)))
                        .map(name -> new Finding(certificate, "nothing validates %s in the zone %s".formatted(name,
                                zone), "use CertificateValidation.fromDns(zone)"))
                : Stream.of(new Finding(certificate, "its ValidationMethod is '%s'".formatted(certificate
                        .text("/ValidationMethod")), "use CertificateValidation.fromDns(zone)")));
    }

    static Stream<Finding> haveUsualKeys(Deployment deployment) {
        return deployment.of(TYPE).filter(certificate -> !KEYS.contains(certificate.find("/KeyAlgorithm")
                .orElse("RSA_2048")))
                .map(certificate -> new Finding(certificate, "its KeyAlgorithm is " + certificate
                        .text("/KeyAlgorithm"), "use one of " + String.join(", ", KEYS)));
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
