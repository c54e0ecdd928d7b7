package failover.transition.alarm;

public enum AlarmState {
    OK, ALARM, INSUFFICIENT_DATA
}
