package failover.transition;

enum AlarmState {
    OK, ALARM, INSUFFICIENT_DATA
}
