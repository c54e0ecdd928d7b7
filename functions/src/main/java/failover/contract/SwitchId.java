package failover.contract;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/**
 * Names a change of the switch: {@code operator-20261126T101500.123Z-1f2e3d4c}. The object that the public can read holds
 * it, so it tells no more than the holder and the time.
 *
 * @param text as the object holds it
 */
public record SwitchId(String text) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'")
            .withZone(ZoneOffset.UTC);
    private static final Pattern FORM = Pattern.compile("(operator|latch)-(\\d{8}T\\d{6}\\.\\d{3}Z)-([0-9a-z]{1,32})");

    /** @throws IllegalArgumentException when the text is not the id of a change */
    public SwitchId {
        if (!isOne(text)) {
            throw new IllegalArgumentException("'" + text + "' is not the id of a change of the switch");
        }
    }

    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    /** @param token makes changes of the same millisecond differ: lower-case letters and digits */
    public static SwitchId of(SwitchHolder holder, Instant at, String token) {
        return new SwitchId(holder.word() + "-" + TIME.format(at) + "-" + token);
    }

    public SwitchHolder holder() {
        return SwitchHolder.of(text.substring(0, text.indexOf('-'))).orElseThrow();
    }

    /** What makes changes of the same time differ: names the invocation, and for a drill its report. */
    public String token() {
        return text.substring(text.lastIndexOf('-') + 1);
    }

    /** When the change was asked for. */
    public Instant at() {
        return TIME.parse(text.substring(text.indexOf('-') + 1, text.lastIndexOf('-')), Instant::from);
    }

    /** The key of the change in the journal bucket; keys sort by time. */
    public String key() {
        return JournalKeys.SWITCH + text.substring(text.indexOf('-') + 1) + ".json";
    }

    /** What the keys of all changes since then follow, for a listing that starts after it. */
    public static String keysSince(Instant time) {
        return JournalKeys.SWITCH + TIME.format(time);
    }

    @Override
    public String toString() {
        return text;
    }
}
