package failover.rehearsal.service.route53;

import static failover.rehearsal.engine.wire.Xml.element;

import failover.rehearsal.engine.template.Template;
import failover.rehearsal.engine.wire.Answer;
import failover.rehearsal.engine.wire.AwsService;
import failover.rehearsal.engine.wire.HttpCall;
import failover.rehearsal.engine.wire.Operation;
import failover.rehearsal.engine.wire.Requests;
import failover.rehearsal.engine.wire.ServiceException;
import failover.rehearsal.engine.wire.Xml;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.xbill.DNS.Type;

/** GetHealthCheckStatus, GetHealthCheckLastFailureReason and ListResourceRecordSets. Source: Route 53 API reference, 2013-04-01. */
public final class Route53Service implements AwsService {
    private static final String NAMESPACE = "https://route53.amazonaws.com/doc/2013-04-01/";
    private static final Pattern REPORT = Pattern.compile(
            "/2013-04-01/healthcheck/([^/]+)/(status|lastfailurereason)");

    private static final Pattern RECORDS = Pattern.compile("/2013-04-01/hostedzone/([^/]+)/rrset");

    private static final String MOST_ITEMS = "300";

    private final Template template;
    private final CheckerReports reports;
    private final HostedZone zone;

    public Route53Service(Template template, CheckerReports reports, HostedZone zone) {
        this.zone = zone;
        this.template = template;
        this.reports = reports;
    }

    @Override
    public String signingName() {
        return "route53";
    }

    @Override
    public Optional<Operation> operation(HttpCall call) {
        var records = RECORDS.matcher(call.path());
        if (call.method().equals("GET") && records.matches()) {
            return Optional.of(Operation.needing("route53:ListResourceRecordSets",
                    "arn:aws:route53:::hostedzone/" + records.group(1), () -> list(call)));
        }
        var path = REPORT.matcher(call.path());
        if (!call.method().equals("GET") || !path.matches()) {
            return Optional.empty();
        }
        var check = path.group(1);
        return Optional.of(path.group(2).equals("status")
                ? operation("GetHealthCheckStatus", check, reports::lastObservations)
                : operation("GetHealthCheckLastFailureReason", check, reports::lastFailures));
    }

    /** Without a name the list begins with the zone's first record. */
    private Answer list(HttpCall call) {
        var query = call.query();
        var most = query.getOrDefault("maxitems", MOST_ITEMS);
        var sets = zone.from(Names.absolute(query.getOrDefault("name", ".")),
                Type.value(query.getOrDefault("type", "A")), Integer.parseInt(most)).stream()
                .map(Route53Service::item).toList();
        return Answer.xml(200, Xml.document("ListResourceRecordSetsResponse", NAMESPACE,
                element("ResourceRecordSets", sets), element("IsTruncated", "false"), element("MaxItems", most)));
    }

    private static Xml item(ZoneRecord record) {
        var parts = new ArrayList<>(
                List.of(element("Name", record.name().toString()), element("Type", Type.string(record.type()))));
        record.setIdentifier().ifPresent(id -> parts.add(element("SetIdentifier", id)));
        record.role().ifPresent(role -> parts.add(element("Failover", role.name())));
        record.healthCheckId().ifPresent(id -> parts.add(element("HealthCheckId", id)));
        switch (record.target()) {
            case ZoneRecord.Values(var ttl, var values) -> {
                parts.add(element("TTL", Long.toString(ttl)));
                parts.add(element("ResourceRecords", values.stream()
                        .map(value -> element("ResourceRecord", element("Value", value))).toList()));
            }
            case ZoneRecord.Alias(var target, var evaluated) -> parts.add(element("AliasTarget",
                    element("DNSName", target.toString()),
                    element("EvaluateTargetHealth", Boolean.toString(evaluated))));
        }
        return element("ResourceRecordSet", parts);
    }

    private Operation operation(String name, String check, Function<String, List<Observation>> report) {
        return Operation.needing("route53:" + name, "arn:aws:route53:::healthcheck/" + check, () -> {
            check(check);
            var items = report.apply(check).stream().map(Route53Service::item).toList();
            return Answer.xml(200,
                    Xml.document(name + "Response", NAMESPACE, element("HealthCheckObservations", items)));
        });
    }

    private void check(String id) {
        var healthCheck = template.resources("AWS::Route53::HealthCheck").stream()
                .filter(resource -> resource.physicalId().equals(id)).findFirst().orElseThrow(
                        () -> new ServiceException(404, "NoSuchHealthCheck",
                                "A health check with id " + id + " does not exist."));
        if (healthCheck.text("/HealthCheckConfig/Type").equals("CALCULATED")) {
            throw new ServiceException(400, "InvalidInput",
                    "A calculated health check has no checkers: ask its children.");
        }
    }

    private static Xml item(Observation seen) {
        return element("HealthCheckObservation", element("Region", seen.checker().region()),
                element("IPAddress", seen.checker().address()),
                element("StatusReport", element("Status", seen.text()),
                        element("CheckedTime", seen.at().toString())));
    }

    @Override
    public Collection<String> offered() {
        return List.of("GetHealthCheckLastFailureReason", "GetHealthCheckStatus", "ListResourceRecordSets");
    }

    @Override
    public Answer error(HttpCall call, int status, String code, String message) {
        return Requests.error(NAMESPACE, status, code, message);
    }
}
