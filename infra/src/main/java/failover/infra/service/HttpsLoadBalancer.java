package failover.infra.service;

import failover.contract.Names;
import failover.infra.settings.FailoverProps;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.certificatemanager.CertificateValidation;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ecs.FargateService;
import software.amazon.awscdk.services.elasticloadbalancingv2.AddApplicationTargetsProps;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationListener;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationLoadBalancer;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationLoadBalancerProps;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationProtocol;
import software.amazon.awscdk.services.elasticloadbalancingv2.BaseApplicationListenerProps;
import software.amazon.awscdk.services.elasticloadbalancingv2.HealthCheck;
import software.amazon.awscdk.services.elasticloadbalancingv2.IpAddressType;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerCertificate;
import software.amazon.awscdk.services.elasticloadbalancingv2.SslPolicy;
import software.amazon.awscdk.services.route53.IHostedZone;
import software.constructs.Construct;

/** An internet-facing load balancer with HTTPS for the visitors' names and the origin's. It redirects HTTP. */
final class HttpsLoadBalancer extends ApplicationLoadBalancer {
    private final ApplicationListener listener;

    HttpsLoadBalancer(Construct scope, IVpc vpc, IHostedZone zone, FailoverProps props) {
        super(scope, "LoadBalancer", ApplicationLoadBalancerProps.builder().vpc(vpc).internetFacing(true)
                .dropInvalidHeaderFields(true)
                .ipAddressType(props.records().ipv6() ? IpAddressType.DUAL_STACK : IpAddressType.IPV4)
                // Browsers keep an open connection, and with it the side, for as long as this. The default is an hour.
                .clientKeepAlive(Duration.minutes(5)).build());
        listener = addListener("Https", BaseApplicationListenerProps.builder().port(443)
                .protocol(ApplicationProtocol.HTTPS).certificates(List.of(certificate(scope, zone, props.names())))
                // Route 53's checkers use TLS 1.2 at most, which this policy includes:
                // https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-creating-values.html
                .sslPolicy(SslPolicy.TLS13_RES).build());
        addRedirect();
    }

    void forwardTo(FargateService service, int port, String checkPath) {
        listener.addTargets("Target", AddApplicationTargetsProps.builder().port(port).protocol(ApplicationProtocol.HTTP)
                .targets(List.of(service)).deregistrationDelay(Duration.seconds(30))
                .healthCheck(HealthCheck.builder().path(checkPath).healthyHttpCodes("200-399")
                        .interval(Duration.seconds(10)).timeout(Duration.seconds(5)).healthyThresholdCount(2).build())
                .build());
    }

    private static ListenerCertificate certificate(Construct scope, IHostedZone zone, Names names) {
        var certificate = Certificate.Builder.create(scope, "Certificate").domainName(names.domain())
                .subjectAlternativeNames(
                        Stream.concat(names.moreDomains().stream(), Stream.of(names.origin())).toList())
                .validation(CertificateValidation.fromDns(zone))
                .build();
        return ListenerCertificate.fromCertificateManager(certificate);
    }
}
