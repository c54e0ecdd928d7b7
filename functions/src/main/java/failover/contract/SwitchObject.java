package failover.contract;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The content of {@link SiteKeys#SWITCH_OBJECT}, which anybody can read: the word that the health check looks for, and
 * the id of the change that wrote it.
 *
 * @param id    who and why stand in the journal; empty when a person has put the object there without ControlRouting
 * @param until its end, enforced at CloudFront's edge; empty when it has none
 */
public record SwitchObject(Optional<SwitchId> id, Optional<Instant> until) {
    public SwitchObject(SwitchId id, Optional<Instant> until) {
        this(Optional.of(id), until);
    }

    public String body() {
        return SiteKeys.SWITCH_WORD + id.map(text -> " " + text).orElse("") + "\n";
    }

    /** Metadata of the object, as S3 keeps it. */
    public Map<String, String> metadata() {
        return until.map(end -> Map.of(SiteKeys.SWITCH_UNTIL, Long.toString(end.getEpochSecond()))).orElse(Map.of());
    }

    /**
     * Reads what {@link #body} and {@link #metadata} write.
     *
     * @throws IllegalArgumentException saying why the object moves nobody
     */
    public static SwitchObject read(String body, Map<String, String> metadata) {
        if (!body.contains(SiteKeys.SWITCH_WORD)) {
            throw new IllegalArgumentException("it does not hold the word " + SiteKeys.SWITCH_WORD);
        }
        var id = Arrays.stream(body.strip().split("\\s+")).filter(SwitchId::isOne).findFirst().map(SwitchId::new);
        return new SwitchObject(id, end(metadata));
    }

    private static Optional<Instant> end(Map<String, String> metadata) {
        return Optional.ofNullable(metadata.get(SiteKeys.SWITCH_UNTIL)).map(text -> {
            if (!text.matches("\\d{1,11}")) {
                throw new IllegalArgumentException("its metadata '" + SiteKeys.SWITCH_UNTIL + "' is '" + text
                        + "' instead of seconds since 1970");
            }
            return Instant.ofEpochSecond(Long.parseLong(text));
        });
    }

    public SwitchHolder holder() {
        return id.map(SwitchId::holder).orElse(SwitchHolder.OPERATOR);
    }

    /** Whether it moves visitors at that time. */
    public boolean holds(Instant now) {
        return until.filter(end -> !end.isAfter(now)).isEmpty();
    }
}
