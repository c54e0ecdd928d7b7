package failover.rehearsal.service.route53;

import failover.rehearsal.engine.template.Resource;
import failover.rehearsal.engine.wire.ServiceException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;
import tools.jackson.databind.JsonNode;

/**
 * The record sets of a hosted zone, which change batches alone change: as a whole or not at all, and never into what
 * Route 53 refuses. The words of its refusals are Route 53's as far as they are public.
 *
 * @see <a href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html">
 *      ChangeResourceRecordSets</a>
 */
public final class HostedZone {
    private final String name;
    private final Map<String, List<InetAddress>> elsewhere;
    private final Predicate<String> healthy;
    private final List<Protection> protections = new ArrayList<>();
    private List<ZoneRecord> records = List.of();
    private volatile FailoverZone answers;

    private record Protection(Name name, int type) {}

    /** @param elsewhere what names outside the zone resolve to */
    public HostedZone(String name, Map<String, List<InetAddress>> elsewhere, Predicate<String> healthy) {
        this.name = name;
        this.elsewhere = elsewhere;
        this.healthy = healthy;
        this.answers = zone(records);
    }

    /** What its servers answer now. */
    public FailoverZone answers() {
        return answers;
    }

    /** Creates records of templates, as CloudFormation does. */
    public synchronized void create(Collection<Resource> resources) {
        var changed = new ArrayList<>(records);
        ZoneRecord.of(resources).forEach(record -> create(record, changed));
        commit(changed);
    }

    /** Changes records of templates in one batch each, as CloudFormation does. */
    public synchronized void update(Collection<Resource> before, Collection<Resource> after) {
        var changed = new ArrayList<>(records);
        ZoneRecord.of(before).forEach(record -> delete(record, changed));
        ZoneRecord.of(after).forEach(record -> create(record, changed));
        commit(changed);
    }

    /** Deletes records of templates, as CloudFormation does. */
    public synchronized void delete(Collection<Resource> resources) {
        var changed = new ArrayList<>(records);
        ZoneRecord.of(resources).forEach(record -> delete(record, changed));
        commit(changed);
    }

    /**
     * Applies a change batch.
     *
     * @param batch as {@code aws route53 change-resource-record-sets --change-batch} takes it
     * @throws ServiceException saying why it is refused; nothing has changed then
     */
    public synchronized void change(JsonNode batch) {
        var changed = new ArrayList<>(records);
        batch.path("Changes").forEach(change -> apply(change.path("Action").asString(""),
                ZoneRecord.ofChange(change.path("ResourceRecordSet")), changed));
        commit(changed);
    }

    /**
     * Protects record sets from every change.
     *
     * @param resource of the type {@code AWS::Route53::RecordSetProtection}
     * @see <a href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/rrset-protection.html">Record set
     *      protection</a>
     */
    public synchronized void protect(Resource resource) {
        var protection = new Protection(Names.absolute(resource.text("/RecordName")),
                Type.value(resource.text("/RecordType")));
        if (records.stream().noneMatch(record -> record.isOf(protection.name, protection.type))) {
            throw refused("%s protects a record set that does not exist".formatted(resource));
        }
        protections.add(protection);
    }

    /** Ends the protections. */
    public synchronized void unprotect() {
        protections.clear();
    }

    /** At most {@code most} record sets from this name and type on, as ListResourceRecordSets orders them. */
    synchronized List<ZoneRecord> from(Name start, int type, int most) {
        return records.stream().filter(record -> record.name().compareTo(start) > 0
                || record.name().equals(start) && Type.string(record.type()).compareTo(Type.string(type)) >= 0)
                .sorted((one, other) -> one.name().equals(other.name())
                        ? Type.string(one.type()).compareTo(Type.string(other.type()))
                        : one.name().compareTo(other.name()))
                .limit(most).toList();
    }

    private void apply(String action, ZoneRecord record, List<ZoneRecord> changed) {
        requireUnprotected(record);
        switch (action) {
            case "CREATE" -> create(record, changed);
            case "DELETE" -> delete(record, changed);
            case "UPSERT" -> {
                changed.removeIf(record::isSameSet);
                create(record, changed);
            }
            default -> throw refused("there is no action '" + action + "'");
        }
    }

    private void requireUnprotected(ZoneRecord record) {
        if (protections.contains(new Protection(record.name(), record.type()))) {
            throw refused("resource record set " + record + " is protected");
        }
    }

    private static void create(ZoneRecord record, List<ZoneRecord> changed) {
        if (changed.stream().anyMatch(record::isSameSet)) {
            throw refused("Tried to create resource record set " + record + " but it already exists");
        }
        for (var other : changed) {
            if (other.name().equals(record.name())) {
                requireCompatible(record, other);
            }
        }
        changed.add(record);
    }

    private static void requireCompatible(ZoneRecord record, ZoneRecord other) {
        if (record.type() != other.type() && (record.type() == Type.CNAME || other.type() == Type.CNAME)) {
            throw refused(
                    "RRSet of type %s with DNS name %s is not permitted as it conflicts with other records with the same DNS name"
                            .formatted(Type.string(record.type()), record.name()));
        }
        if (record.type() == other.type() && record.role().isPresent() != other.role().isPresent()) {
            throw refused(
                    "RRSet with DNS name %s, type %s cannot be created as other RRSets exist with the same name and type but another routing policy"
                            .formatted(record.name(), Type.string(record.type())));
        }
    }

    private static void delete(ZoneRecord record, List<ZoneRecord> changed) {
        var found = changed.stream().filter(record::isSameSet).findFirst().orElseThrow(
                () -> refused("Tried to delete resource record set " + record + " but it was not found"));
        if (!found.target().equals(record.target())) {
            throw refused("Tried to delete resource record set " + record
                    + " but the values provided do not match the current values");
        }
        changed.remove(found);
    }

    private void commit(List<ZoneRecord> changed) {
        answers = zone(changed);
        records = List.copyOf(changed);
    }

    private FailoverZone zone(List<ZoneRecord> changed) {
        return FailoverZone.of(name, changed, elsewhere, healthy);
    }

    private static ServiceException refused(String message) {
        return new ServiceException(400, "InvalidChangeBatch", message);
    }
}
