package failover.rehearsal.service.cloudwatch;

/** Named as in CloudWatch. */
public enum AlarmState {
    OK, ALARM, INSUFFICIENT_DATA
}
