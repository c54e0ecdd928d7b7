package failover.rehearsal.account;

import failover.rehearsal.engine.template.Resource;
import failover.rehearsal.engine.template.Template;
import failover.rehearsal.engine.time.SimulatedClock;
import failover.rehearsal.service.cloudfront.Distribution;
import failover.rehearsal.service.cloudfront.Edge;
import failover.rehearsal.service.cloudfront.EdgeServer;
import failover.rehearsal.service.cloudwatch.Alarms;
import failover.rehearsal.service.iam.Judge;
import failover.rehearsal.service.lambda.Lambda;
import failover.rehearsal.service.s3.ObjectStore;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What CloudFormation does to the running services: resources of the stack Failover appear in them, change and go.
 *
 * @param template as deployed so far
 * @param appeared ids of what has been created once and for all
 */
record Provisioning(Template template, SimulatedClock clock, Judge judge, Internet internet, ObjectStore objects,
        Edge edge, EdgeServer edgeServer, Lambda lambda, Alarms alarms, Wiring wiring, Set<String> appeared) {

    Provisioning(Template template, SimulatedClock clock, Judge judge, Internet internet, ObjectStore objects,
            Edge edge,
            EdgeServer edgeServer, Lambda lambda, Alarms alarms, Wiring wiring) {
        this(template, clock, judge, internet, objects, edge, edgeServer, lambda, alarms, wiring, new HashSet<>());
    }

    /** From now on these resources are there, as far as it matters here. */
    void appear(Predicate<Resource> there) {
        judge.see(there);
        alarms.only(template.resources("AWS::CloudWatch::Alarm").stream().filter(there).map(Resource::physicalId)
                .collect(Collectors.toSet())::contains);
        internet.zone().create(news(there, Stacks::isRecord));
        wiring.create(news(there, Provisioning::isRule), clock);
        if (template.resources("AWS::CloudFront::Distribution").stream().anyMatch(there)) {
            internet.connect(edgeServer, Distribution.of(template).domainName());
        } else {
            internet.disconnectEdge();
        }
    }

    private List<Resource> news(Predicate<Resource> there, Predicate<Resource> wanted) {
        return template.resources().stream().filter(wanted).filter(there)
                .filter(resource -> appeared.add(resource.logicalId())).toList();
    }

    private static boolean isRule(Resource resource) {
        return resource.type().equals("AWS::Events::Rule");
    }

    /** From now on the template and the services are as after this step of an update. */
    void change(StackUpdate.Step step) throws IOException {
        var records = step.before().stream().filter(Stacks::isRecord).toList();
        template.update(step.after(), step.deleted());
        judge.readPolicies();
        alarms.only(_ -> true);
        objects.update(template);
        lambda.readFunctions();
        edge.update(Distribution.of(template));
        internet.checks().update(template.resources("AWS::Route53::HealthCheck"));
        internet.zone().update(records, step.after().stream().filter(Stacks::isRecord).toList());
        alarms.update(template.resources("AWS::CloudWatch::Alarm"), clock.now());
        step.before().forEach(wiring::delete);
        wiring.create(step.after().stream().filter(Provisioning::isRule).toList(), clock);
    }

    void protect(Collection<Resource> protections) {
        protections.forEach(internet.zone()::protect);
    }

    /** The records go, and the distribution with them. */
    void remove(Collection<Resource> records) {
        internet.zone().delete(records);
        internet.disconnectEdge();
    }
}
