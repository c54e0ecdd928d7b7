package failover.infra.settings;

import failover.contract.Runbook;
import java.time.ZoneId;
import java.util.List;

/** Who gets notices, and how. */
public final class NoticeProps {
    private static final Property<List<String>> EMAILS = Property.texts("emails", List.of(), _ -> Rules.EMAILS);
    private static final Property<String> TIME_ZONE = Property.text("timeZone", "UTC", Rules.TIME_ZONE);
    private static final Property<String> RUNBOOK_URL = Property.optional("runbookUrl", _ -> Rules.RUNBOOK_URL);
    private static final Property<Boolean> CHAT = Property.flag("chat");
    private static final Property<Integer> STILL_FAILED_OVER_AFTER = Property.integer("stillFailedOverAfter", 60,
            Rules.STILL_FAILED_OVER_AFTER);
    static final List<Property<?>> ALL = List.of(EMAILS, TIME_ZONE, RUNBOOK_URL, CHAT, STILL_FAILED_OVER_AFTER);

    private final Values values;

    NoticeProps(Values values) {
        this.values = values;
    }

    public static Builder builder() {
        return new Builder();
    }

    public List<String> emails() {
        return values.get(EMAILS);
    }

    public ZoneId timeZone() {
        return ZoneId.of(values.get(TIME_ZONE));
    }

    public Runbook runbook() {
        return new Runbook(values.find(RUNBOOK_URL));
    }

    public boolean chat() {
        return values.get(CHAT);
    }

    public int stillFailedOverAfter() {
        return values.get(STILL_FAILED_OVER_AFTER);
    }

    Values values() {
        return values;
    }

    /** Sets the properties. */
    public static final class Builder {
        private final Values values = new Values();

        private Builder() {}

        /**
         * Who gets the notices by e-mail. Each address must confirm its subscription within two days.
         *
         * @param addresses default: nobody
         */
        public Builder emails(List<String> addresses) {
            return with(EMAILS, addresses);
        }

        /**
         * The time zone of the times in notices, beside UTC.
         *
         * @param id such as {@code Europe/Berlin}; default: {@code UTC}
         */
        public Builder timeZone(String id) {
            return with(TIME_ZONE, id);
        }

        /**
         * The address of the page that shows docs/runbook.md, so that notices and alarms link to its sections. Put the
         * file where everybody on call can read it, such as a repository or a wiki that makes an anchor of each heading.
         *
         * @param url an https URL of at most 200 characters without {@code #}; default: none, so the file is named
         *            without a link
         */
        public Builder runbookUrl(String url) {
            return with(RUNBOOK_URL, url);
        }

        /**
         * Whether there is a second topic with the notices in the form that Amazon Q Developer in chat applications
         * takes.
         *
         * @param wanted default: false
         */
        public Builder chat(boolean wanted) {
            return with(CHAT, wanted);
        }

        /**
         * The length of an outage after which the alarm {@code StillFailedOver} sends a reminder.
         *
         * @param minutes 5 to 1440; default: 60
         */
        public Builder stillFailedOverAfter(int minutes) {
            return with(STILL_FAILED_OVER_AFTER, minutes);
        }

        public NoticeProps build() {
            return new NoticeProps(values.copy());
        }

        private <T> Builder with(Property<T> property, T value) {
            values.set(property.key(), value);
            return this;
        }
    }
}
