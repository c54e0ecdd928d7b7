package failover.infra;

import failover.infra.settings.FailoverProps;
import failover.infra.settings.OldRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The changes of the visitors' records that you make yourself, each file one argument of {@code aws route53
 * change-resource-record-sets --change-batch}. Route 53 applies a change batch as a whole or not at all.
 *
 * @see <a href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html">
 *      ChangeResourceRecordSets</a>
 */
public record ChangeBatches(FailoverProps props) {
    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** The content of each file, by its name. */
    public Map<String, String> files() {
        var files = new LinkedHashMap<String, String>();
        files.put(props.prefixed("take-over.json"), takeOver());
        files.put(props.prefixed("leave.json"), leave());
        goBack().ifPresent(batch -> files.put(props.prefixed("go-back.json"), batch));
        return files;
    }

    /** Leads the visitors' names through the failover pair, in place of what stands there. */
    String takeOver() {
        return batch("Take over: visitors' names lead through " + props.names().failover(), props.names().failover(),
                props.records().replaces());
    }

    /**
     * Undoes the take-over of names that had a CNAME. Empty when there was none: the saved A and AAAA records then replace the
     * alias records by themselves.
     */
    Optional<String> goBack() {
        var changes = new ArrayList<Map<String, Object>>();
        props.records().replaces().stream().filter(ChangeBatches::isCname).forEach(old -> {
            var name = old.name().orElse(props.domain());
            props.records().types()
                    .forEach(type -> changes.add(change("DELETE", alias(name, type, props.names().failover()))));
            changes.add(change("CREATE", set(name, old)));
        });
        return changes.isEmpty()
                ? Optional.empty()
                : Optional.of(json("Go back: visitors' names have their CNAME again", changes));
    }

    /** Leads the visitors' names straight to the origin, past the failover. */
    String leave() {
        return batch("Leave: visitors' names lead to " + props.origin(), props.origin(), List.of());
    }

    private String batch(String comment, String target, List<OldRecord> replaced) {
        var changes = new ArrayList<Map<String, Object>>();
        for (var name : props.names().visitors()) {
            var old = replaced.stream().filter(record -> record.name().orElse(props.domain()).equals(name))
                    .filter(this::isInTheWay).toList();
            old.forEach(record -> changes.add(change("DELETE", set(name, record))));
            var action = old.stream().anyMatch(ChangeBatches::isCname) ? "CREATE" : "UPSERT";
            props.records().types().forEach(type -> changes.add(change(action, alias(name, type, target))));
        }
        return json(comment, changes);
    }

    private static String json(String comment, List<Map<String, Object>> changes) {
        var batch = new LinkedHashMap<String, Object>();
        batch.put("Comment", comment);
        batch.put("Changes", changes);
        return JSON.writeValueAsString(batch) + "\n";
    }

    /** An UPSERT replaces records of its own type. */
    private boolean isInTheWay(OldRecord record) {
        return !props.records().types().contains(record.type());
    }

    private static boolean isCname(OldRecord record) {
        return record.type().equals("CNAME");
    }

    private static Map<String, Object> change(String action, Map<String, Object> set) {
        var change = new LinkedHashMap<String, Object>();
        change.put("Action", action);
        change.put("ResourceRecordSet", set);
        return change;
    }

    private static Map<String, Object> set(String name, OldRecord record) {
        var set = named(name, record.type());
        record.alias().ifPresentOrElse(
                alias -> set.put("AliasTarget",
                        target(alias.hostedZoneId(), alias.dnsName(), alias.evaluateTargetHealth())),
                () -> {
                    set.put("TTL", record.ttl());
                    set.put("ResourceRecords", record.values().stream().map(value -> Map.of("Value", value)).toList());
                });
        return set;
    }

    private Map<String, Object> alias(String name, String type, String target) {
        var set = named(name, type);
        set.put("AliasTarget", target(props.hostedZoneId().orElseThrow(), target + ".", true));
        return set;
    }

    private static Map<String, Object> named(String name, String type) {
        var set = new LinkedHashMap<String, Object>();
        set.put("Name", name + ".");
        set.put("Type", type);
        return set;
    }

    private static Map<String, Object> target(String zone, String name, boolean evaluated) {
        var target = new LinkedHashMap<String, Object>();
        target.put("HostedZoneId", zone);
        target.put("DNSName", name);
        target.put("EvaluateTargetHealth", evaluated);
        return target;
    }
}
