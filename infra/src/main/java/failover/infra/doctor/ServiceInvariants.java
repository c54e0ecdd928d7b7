package failover.infra.doctor;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What must hold of the load balancer in front of the primary. */
final class ServiceInvariants {
    private static final String LISTENER = "AWS::ElasticLoadBalancingV2::Listener";
    /** Policies that offer TLS 1.2 to a client that knows nothing newer. */
    private static final Set<String> WITH_TLS_1_2 = Set.of("ELBSecurityPolicy-2016-08",
            "ELBSecurityPolicy-TLS-1-2-2017-01", "ELBSecurityPolicy-TLS-1-2-Ext-2018-06",
            "ELBSecurityPolicy-FS-2018-06", "ELBSecurityPolicy-FS-1-2-2019-08", "ELBSecurityPolicy-FS-1-2-Res-2019-08",
            "ELBSecurityPolicy-FS-1-2-Res-2020-10", "ELBSecurityPolicy-TLS13-1-2-2021-06",
            "ELBSecurityPolicy-TLS13-1-2-Res-2021-06", "ELBSecurityPolicy-TLS13-1-2-Ext1-2021-06",
            "ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06", "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
            "ELBSecurityPolicy-TLS13-1-2-PQ-2025-09");

    private ServiceInvariants() {}

    static Stream<Finding> offersTls12(Deployment deployment) {
        return https(deployment).filter(listener -> !WITH_TLS_1_2.contains(listener.text("/SslPolicy")))
                .map(listener -> new Finding(listener, "its SslPolicy is '%s', which is not known to offer TLS 1.2"
                        .formatted(listener.text("/SslPolicy")), "use ELBSecurityPolicy-TLS13-1-2-Res-2021-06"));
    }

    static Stream<Finding> certificateCoversNames(Deployment deployment) {
        var needed = Stream.concat(deployment.props().names().visitors().stream(),
                Stream.of(deployment.props().origin())).toList();
        return https(deployment).flatMap(listener -> {
            var certificates = listener.at("/Certificates").valueStream()
                    .flatMap(one -> deployment.referred(listener, listener.textOf(one.path("CertificateArn")),
                            Certificates.TYPE).stream())
                    .toList();
            return certificates.isEmpty()
                    ? Stream.of(new Finding(listener, "it has no certificate of this stack", "add one"))
                    : Certificates.missing(certificates.getFirst(), needed);
        });
    }

    static Stream<Finding> listensForCheckers(Deployment deployment) {
        return deployment.of("AWS::ElasticLoadBalancingV2::LoadBalancer").flatMap(balancer -> {
            var reached = https(deployment).anyMatch(listener -> listener.refersTo(balancer)
                    && listener.number("/Port", 0) == 443);
            if (!reached) {
                return Stream.of(new Finding(balancer, "it has no HTTPS listener on port 443", "add one"));
            }
            return balancer.text("/Scheme").equals("internal")
                    ? Stream.of(new Finding(balancer, "its Scheme is internal", "make it internet-facing"))
                    : openToAll(deployment, balancer);
        });
    }

    private static Stream<Finding> openToAll(Deployment deployment, Part balancer) {
        var groups = deployment.of("AWS::EC2::SecurityGroup").filter(balancer::refersTo).toList();
        return groups.isEmpty() || groups.stream().anyMatch(ServiceInvariants::isOpen)
                ? Stream.of()
                : Stream.of(new Finding(groups.getFirst(), "it does not allow the internet to reach port 443",
                        "allow 0.0.0.0/0 on port 443"));
    }

    private static boolean isOpen(Part group) {
        return group.at("/SecurityGroupIngress").valueStream()
                .anyMatch(rule -> rule.path("CidrIp").asString("").equals("0.0.0.0/0")
                        && rule.path("FromPort").asInt(0) <= 443 && rule.path("ToPort").asInt(0) >= 443);
    }

    static Stream<Finding> noFirewall(Deployment deployment) {
        return deployment.parts().stream()
                .filter(part -> List.of("AWS::WAFv2::WebACLAssociation", "AWS::WAFRegional::WebACLAssociation")
                        .contains(part.type()))
                .map(part -> new Finding(part, "whether it lets Route 53's checkers through cannot be judged here",
                        "remove it, or allow the checkers' prefix list and try it on AWS"));
    }

    private static Stream<Part> https(Deployment deployment) {
        return deployment.of(LISTENER).filter(listener -> listener.text("/Protocol").equals("HTTPS"));
    }
}
