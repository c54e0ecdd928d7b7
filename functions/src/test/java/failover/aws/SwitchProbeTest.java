package failover.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import failover.aws.SwitchReading.Found;
import failover.aws.SwitchReading.Unknown;
import failover.aws.SwitchReading.Unset;
import failover.aws.SwitchReading.Unusable;
import failover.contract.SiteKeys;
import failover.contract.SwitchChange;
import failover.contract.SwitchHolder;
import failover.contract.SwitchId;
import failover.contract.SwitchObject;
import failover.testing.AwsWire;
import failover.testing.LocalS3;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

/** What is read of the switch, against a real S3 server. */
class SwitchProbeTest {
    private static final Instant NOW = Instant.parse("2026-11-26T10:15:00Z");
    private static final SwitchId ID = SwitchId.of(SwitchHolder.LATCH, NOW, "a1");

    private final String bucket = LocalS3.newBucket();
    private final SwitchProbe probe = new SwitchProbe(LocalS3.client(), bucket);
    private final SwitchHistory history = new SwitchHistory(LocalS3.client(), bucket);

    @Test
    void without_an_object_the_switch_is_unset_whatever_lies_beside_it() {
        LocalS3.put(bucket, SiteKeys.SWITCH_OBJECT + "-not", "failover-switch-is-set");
        assertEquals(new Unset(), probe.read());
    }

    @Test
    void an_object_is_read_with_its_end_and_its_version() {
        var set = new SwitchObject(ID, Optional.of(NOW.plusSeconds(60)));
        put(set.body(), set.metadata());
        var found = assertInstanceOf(Found.class, probe.read());
        assertEquals(set, found.object());
        assertEquals(LocalS3.client().headObject(head -> head.bucket(bucket).key(SiteKeys.SWITCH_OBJECT)).eTag(),
                found.version());
        assertEquals(Optional.of(set), found.holding(NOW));
        assertEquals(Optional.empty(), found.holding(NOW.plusSeconds(60)));
    }

    @Test
    void an_object_that_moves_nobody_says_why() {
        put("failover-switch-is-set", Map.of("until", "soon"));
        var unusable = assertInstanceOf(Unusable.class, probe.read());
        assertEquals("its metadata 'until' is 'soon' instead of seconds since 1970", unusable.why());
        assertEquals(Optional.empty(), unusable.holding(NOW));
    }

    @Test
    void without_s3_nothing_is_known() {
        try (var wire = new AwsWire().refusingTheUnexpected()) {
            assertInstanceOf(Unknown.class, new SwitchProbe(wire.clients().s3(), bucket).read());
        }
    }

    @Test
    void the_history_begins_where_it_is_asked_to() {
        var first = written(NOW);
        var second = written(NOW.plusMillis(1));
        assertEquals(List.of(first, second), history.since(NOW));
        assertEquals(List.of(second), history.since(NOW.plusMillis(1)));
        assertEquals(Optional.of(first), history.find(first.id()));
        assertEquals(Optional.empty(), history.find(SwitchId.of(SwitchHolder.LATCH, NOW, "none")));
    }

    @Test
    void an_entry_that_is_none_is_named() {
        LocalS3.put(bucket, ID.key(), "{}");
        assertEquals("switch/20261126T101500.000Z-a1.json is not a change of the switch: id is missing",
                assertThrows(IllegalArgumentException.class, () -> history.find(ID)).getMessage());
    }

    private SwitchChange written(Instant at) {
        var change = new SwitchChange(SwitchId.of(SwitchHolder.OPERATOR, at, "a"), SwitchChange.Action.SET,
                SwitchChange.State.DONE, "Ada", "planned work", at, at, Optional.empty(), true, Optional.empty(),
                Optional.empty());
        LocalS3.put(bucket, change.id().key(), change.toJson());
        return change;
    }

    private void put(String body, Map<String, String> metadata) {
        LocalS3.client().putObject(put -> put.bucket(bucket).key(SiteKeys.SWITCH_OBJECT).metadata(metadata),
                RequestBody.fromString(body));
    }
}
