package failover.infra.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * A simple record that stands at a visitors' name before the failover is adopted. Route 53 deletes it only if every part
 * is as in the zone.
 *
 * @param name  whose record it is; empty for the domain's
 * @param type  A, AAAA or CNAME
 * @param ttl   in seconds; not used with an alias
 * @param values such as {@code lb.example.net} or {@code 192.0.2.1}; empty with an alias
 * @param alias what an alias record leads to; empty for a record with values
 */
public record OldRecord(Optional<String> name, String type, int ttl, List<String> values, Optional<Target> alias) {
    /** As {@code aws route53 list-resource-record-sets} shows it. */
    public record Target(String hostedZoneId, String dnsName, boolean evaluateTargetHealth) {}

    private static final Set<String> OF_VALUES = Set.of("name", "type", "ttl", "values");
    private static final Set<String> OF_ALIAS = Set.of("name", "type", "alias");

    /** The list, or the JSON as it is when it is no list of such records: the rule then refuses it. */
    static Object read(JsonNode json) {
        var records = new ArrayList<OldRecord>();
        for (var one : json) {
            var record = one(one);
            if (record.isEmpty()) {
                return json;
            }
            records.add(record.get());
        }
        return json.isArray() ? records : json;
    }

    private static Optional<OldRecord> one(JsonNode json) {
        var keys = Set.copyOf(json.propertyNames());
        if (!json.path("type").isString() || json.has("name") && !json.path("name").isString()) {
            return Optional.empty();
        }
        return OF_ALIAS.containsAll(keys)
                ? ofAlias(json)
                : OF_VALUES.containsAll(keys) ? ofValues(json) : Optional.empty();
    }

    private static Optional<OldRecord> ofValues(JsonNode json) {
        var values = StreamSupport.stream(json.path("values").spliterator(), false).filter(JsonNode::isString)
                .map(JsonNode::stringValue).toList();
        return json.path("ttl").isInt() && !values.isEmpty() && values.size() == json.path("values").size()
                ? Optional.of(new OldRecord(name(json), json.path("type").stringValue(), json.path("ttl").intValue(),
                        values, Optional.empty()))
                : Optional.empty();
    }

    private static Optional<OldRecord> ofAlias(JsonNode json) {
        var alias = json.path("alias");
        return alias.size() == 3 && alias.path("hostedZoneId").isString() && alias.path("dnsName").isString()
                && alias.path("evaluateTargetHealth").isBoolean()
                        ? Optional.of(new OldRecord(name(json), json.path("type").stringValue(), 0, List.of(),
                                Optional.of(new Target(alias.path("hostedZoneId").stringValue(),
                                        alias.path("dnsName").stringValue(),
                                        alias.path("evaluateTargetHealth").booleanValue()))))
                        : Optional.empty();
    }

    private static Optional<String> name(JsonNode json) {
        return json.path("name").stringValueOpt();
    }
}
