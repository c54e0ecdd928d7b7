package failover.infra.doctor;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What must hold of the load balancer in front of the primary. */
final class ServiceInvariants {
    private static final String LISTENER = "AWS::ElasticLoadBalancingV2::Listener";
    /** Policies that offer TLS 1.2 to a client that knows nothing newer. */
    private static final Pattern WITH_TLS_1_2 = Pattern.compile("ELBSecurityPolicy-(2016-08|TLS-1-[12]-2017-01"
            + "|TLS-1-2-Ext-2018-06|FS-2018-06|FS-1-[12](-Res)?-(2019-08|2020-10)"
            + "|TLS13-1-[012](-Res|-Ext[012])?(-FIPS)?-(2021-06|2023-04|PQ-2025-09))");
    /** Of a listener that names none. */
    private static final String DEFAULT_POLICY = "ELBSecurityPolicy-2016-08";
    private static final String GROUP = "AWS::EC2::SecurityGroup";

    private ServiceInvariants() {}

    static Stream<Finding> offersTls12(Deployment deployment) {
        return https(deployment).filter(listener -> !WITH_TLS_1_2.matcher(listener.find("/SslPolicy")
                .orElse(DEFAULT_POLICY)).matches())
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
                    || !List.of("ipv4", "dualstack").contains(balancer.find("/IpAddressType").orElse("ipv4"))
                    || !balancer.find("/Type").orElse("application").equals("application")
                            ? Stream.of(new Finding(balancer, "it is %s, %s, %s".formatted(balancer.text("/Type"),
                                    balancer.text("/Scheme"), balancer.text("/IpAddressType")),
                                    "make it an internet-facing application load balancer with IPv4"))
                            : openToAll(deployment, balancer);
        });
    }

    private static Stream<Finding> openToAll(Deployment deployment, Part balancer) {
        var groups = deployment.of(GROUP).filter(balancer::refersTo).toList();
        return groups.isEmpty() || groups.stream().anyMatch(ServiceInvariants::isOpen)
                ? Stream.of()
                : Stream.of(new Finding(groups.getFirst(), "it does not allow the internet to reach port 443",
                        "allow 0.0.0.0/0 on port 443"));
    }

    private static boolean isOpen(Part group) {
        return group.at("/SecurityGroupIngress").valueStream()
                .anyMatch(rule -> rule.path("CidrIp").asString("").equals("0.0.0.0/0")
                        && List.of("tcp", "-1").contains(rule.path("IpProtocol").asString(""))
                        && rule.path("FromPort").asInt(0) <= 443 && rule.path("ToPort").asInt(0) >= 443);
    }

    static Stream<Finding> leadsToTheInternet(Deployment deployment) {
        return deployment.of("AWS::ElasticLoadBalancingV2::LoadBalancer").flatMap(balancer -> {
            var subnets = deployment.of("AWS::EC2::Subnet").filter(balancer::refersTo).toList();
            var zones = subnets.stream().map(subnet -> subnet.text("/AvailabilityZone")).distinct().count();
            return Stream.concat(zones >= 2 || subnets.isEmpty()
                    ? Stream.of()
                    : Stream.of(new Finding(balancer, "its subnets are in %d Availability Zone".formatted(zones),
                            "give it subnets in two")),
                    subnets.stream().filter(subnet -> !hasRoute(deployment, subnet)).map(subnet -> new Finding(subnet,
                            "it has no route to an internet gateway", "route 0.0.0.0/0 to the gateway")));
        });
    }

    private static boolean hasRoute(Deployment deployment, Part subnet) {
        var tables = deployment.of("AWS::EC2::SubnetRouteTableAssociation").filter(one -> one.refersTo(subnet))
                .flatMap(one -> deployment.referred(one, one.text("/RouteTableId")).stream()).toList();
        return deployment.of("AWS::EC2::Route").filter(route -> tables.stream().anyMatch(route::refersTo))
                .anyMatch(route -> route.text("/DestinationCidrBlock").equals("0.0.0.0/0")
                        && deployment.referred(route, route.text("/GatewayId"), "AWS::EC2::InternetGateway")
                                .isPresent());
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
