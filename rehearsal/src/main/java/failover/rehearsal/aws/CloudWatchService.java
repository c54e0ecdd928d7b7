package failover.rehearsal.aws;

import java.util.Optional;

/** GetMetricData and DescribeAlarms, in the Smithy RPC v2 CBOR protocol. */
final class CloudWatchService implements AwsService {
    private static final String OPERATIONS = "/service/GraniteServiceVersion20100801/operation/";

    private final MetricData metrics;
    private final AlarmDescriptions alarms;

    CloudWatchService(MetricData metrics, AlarmDescriptions alarms) {
        this.metrics = metrics;
        this.alarms = alarms;
    }

    @Override
    public String signingName() {
        return "monitoring";
    }

    @Override
    public Optional<Operation> operation(HttpCall call) {
        return switch (call.path()) {
            case OPERATIONS + "GetMetricData" -> Optional.of(Operation.needing("cloudwatch:GetMetricData", "*",
                    () -> metrics.answer(Cbor.read(call))));
            case OPERATIONS + "DescribeAlarms" -> Optional.of(alarms.operation(Cbor.read(call)));
            default -> Optional.empty();
        };
    }

    @Override
    public Answer error(int status, String code, String message) {
        return Cbor.answer(status, cbor -> {
            cbor.writeStringProperty("__type", "com.amazonaws.cloudwatch#" + code);
            cbor.writeStringProperty("message", message);
        });
    }
}
