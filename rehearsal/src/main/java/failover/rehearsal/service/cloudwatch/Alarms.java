package failover.rehearsal.service.cloudwatch;

import failover.rehearsal.engine.template.Resource;
import failover.rehearsal.engine.time.SimulatedClock;
import failover.rehearsal.service.cloudwatch.AlarmChange.Situation;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** All alarms of the templates: at the end of each simulated minute they are evaluated, and act on a change of state. */
public final class Alarms {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Map<String, Alarm> alarms = Collections.synchronizedMap(new LinkedHashMap<>());
    private volatile Predicate<String> created = _ -> true;
    private final Metrics metrics;
    private final ActionTarget target;
    private final List<Consumer<AlarmChange>> listeners = new CopyOnWriteArrayList<>();

    /** @param created when every alarm's first state, INSUFFICIENT_DATA, begins */
    public Alarms(Collection<AlarmSettings> settings, Metrics metrics, ActionTarget target, Instant created) {
        settings.forEach(alarm -> alarms.put(alarm.name(), new Alarm(alarm, created)));
        this.metrics = metrics;
        this.target = target;
    }

    public static Alarms of(Collection<Resource> resources, Metrics metrics, ActionTarget target, Instant created) {
        return new Alarms(resources.stream().map(AlarmSettings::of).toList(), metrics, target, created);
    }

    /**
     * As the template has them after an update. A changed alarm keeps its state; a new one begins without data.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html">PutMetricAlarm</a>
     */
    public void update(Collection<Resource> resources, Instant now) {
        var settings = resources.stream().map(AlarmSettings::of).toList();
        alarms.keySet().retainAll(settings.stream().map(AlarmSettings::name).toList());
        for (var one : settings) {
            var known = alarms.get(one.name());
            if (known == null) {
                alarms.put(one.name(), new Alarm(one, now));
            } else if (!known.settings().equals(one)) {
                alarms.put(one.name(), new Alarm(one, known.situation()));
            }
        }
    }

    private List<Alarm> all() {
        synchronized (alarms) {
            return List.copyOf(alarms.values());
        }
    }

    /** From now on only the alarms with these names are there: the others are not evaluated. */
    public void only(Predicate<String> names) {
        created = names;
    }

    public void onChange(Consumer<AlarmChange> listener) {
        listeners.add(listener);
    }

    /** @param up whether CloudWatch works: a minute in which it does not is not evaluated, not even later */
    public void start(SimulatedClock clock, BooleanSupplier up) {
        var next = nextMinute(clock.now());
        var minutes = new MinuteByMinute(next, clock, up);
        // After all else that is due at that moment, so that points which come then are always seen.
        clock.every(Duration.between(clock.now(), next), MINUTE,
                () -> clock.schedule(Duration.ZERO, minutes::catchUp));
    }

    private static Instant nextMinute(Instant now) {
        return now.truncatedTo(ChronoUnit.MINUTES).plus(MINUTE);
    }

    /** No minute is left out when the machine is late. */
    private final class MinuteByMinute {
        private final SimulatedClock clock;
        private final BooleanSupplier up;
        private Instant next;

        MinuteByMinute(Instant first, SimulatedClock clock, BooleanSupplier up) {
            this.next = first;
            this.clock = clock;
            this.up = up;
        }

        void catchUp() {
            for (; !next.isAfter(clock.now()); next = next.plus(MINUTE)) {
                if (up.getAsBoolean()) {
                    evaluate(next, clock.now());
                }
            }
        }
    }

    /** @param end of a minute, which is the end of the newest period that is looked at */
    public void evaluate(Instant end, Instant now) {
        for (var alarm : all()) {
            if (created.test(alarm.settings().name())) {
                alarm.evaluate(metrics, end, now).ifPresent(this::act);
            }
        }
    }

    private void act(AlarmChange change) {
        listeners.forEach(listener -> listener.accept(change));
        var messages = new AlarmMessages(change);
        for (var action : change.alarm().actions().get(change.now().state())) {
            act(action, messages);
        }
        target.emit(messages.busEvent());
    }

    private void act(String arn, AlarmMessages messages) {
        if (AlarmSettings.isFunction(arn)) {
            target.invoke(arn, messages.functionEvent());
        } else {
            target.publish(arn, messages.subject(), messages.notification());
        }
    }

    /** @throws IllegalArgumentException when no template has this alarm */
    public Situation situation(String alarmName) {
        var alarm = alarms.get(alarmName);
        if (alarm == null) {
            throw new IllegalArgumentException("No template has an alarm named " + alarmName);
        }
        return alarm.situation();
    }
}
