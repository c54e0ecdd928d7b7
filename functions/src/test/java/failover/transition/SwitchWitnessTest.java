package failover.transition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.aws.SwitchHistory;
import failover.aws.SwitchProbe;
import failover.contract.SiteKeys;
import failover.contract.SwitchChange;
import failover.contract.SwitchChange.Action;
import failover.contract.SwitchChange.State;
import failover.contract.SwitchHolder;
import failover.contract.SwitchId;
import failover.contract.SwitchObject;
import failover.testing.AwsWire;
import failover.testing.LocalS3;
import failover.transition.notice.SwitchStory;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

/** What is learned of the switch for a notice, against a real S3. */
class SwitchWitnessTest {
    private static final Instant FROM = Instant.parse("2026-11-22T02:09:05Z");
    private static final Instant NOW = FROM.plusSeconds(600);

    private final String bucket = LocalS3.newBucket();
    private final SwitchWitness witness = new SwitchWitness(new SwitchProbe(LocalS3.client(), bucket),
            new SwitchHistory(LocalS3.client(), bucket), () -> NOW);

    @Test
    void where_nobody_has_touched_it_there_is_nothing_to_tell() throws IOException {
        assertEquals(SwitchStory.NONE, witness.story(FROM));
    }

    @Test
    void it_is_read_with_all_changes_since_shortly_before() throws IOException {
        entered(change(FROM.minusSeconds(1), Action.SET));
        var set = entered(change(FROM.plusSeconds(1), Action.SET));
        var extended = entered(change(FROM.plusSeconds(60), Action.EXTENDED));
        var held = put(extended, Optional.of(NOW.plusSeconds(1)));
        assertEquals(new SwitchStory(Optional.of(held), List.of(set, extended)), witness.story(FROM));
    }

    @Test
    void the_one_that_holds_it_is_found_however_long_ago_it_was_set() throws IOException {
        var set = entered(change(FROM.minusSeconds(86_400), Action.SET));
        var held = put(set, Optional.empty());
        assertEquals(new SwitchStory(Optional.of(held), List.of(set)), witness.story(FROM));
    }

    @Test
    void after_its_end_it_holds_nobody() throws IOException {
        put(entered(change(FROM.plusSeconds(1), Action.SET)), Optional.of(NOW));
        assertTrue(witness.story(FROM).held().isEmpty());
    }

    @Test
    void one_that_cannot_be_read_says_why() {
        try (var denied = new AwsWire()) {
            denied.answer(403, "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>");
            var s3 = denied.clients().s3();
            var cut = new SwitchWitness(new SwitchProbe(s3, "site"), new SwitchHistory(s3, "journal"), () -> NOW);
            assertTrue(assertThrows(IOException.class, () -> cut.story(FROM)).getMessage().contains("Access Denied"));
        }
    }

    private SwitchChange entered(SwitchChange change) {
        LocalS3.put(bucket, change.id().key(), change.toJson());
        return change;
    }

    private SwitchObject put(SwitchChange change, Optional<Instant> until) {
        var object = new SwitchObject(change.id(), until);
        LocalS3.client().putObject(request -> request.bucket(bucket).key(SiteKeys.SWITCH_OBJECT)
                .metadata(object.metadata()), RequestBody.fromString(object.body()));
        return object;
    }

    private static SwitchChange change(Instant at, Action action) {
        return new SwitchChange(SwitchId.of(SwitchHolder.OPERATOR, at, "a1"), action, State.DONE, "ada", "new database",
                at, at, Optional.empty(), false, Optional.empty(), Optional.empty());
    }
}
