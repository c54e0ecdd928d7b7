package failover.rehearsal.service.cloudwatch;

import failover.rehearsal.engine.template.Template;
import failover.rehearsal.engine.wire.Answer;
import failover.rehearsal.engine.wire.AwsService;
import failover.rehearsal.engine.wire.Cbor;
import failover.rehearsal.engine.wire.HttpCall;
import failover.rehearsal.engine.wire.Operation;
import failover.rehearsal.service.cloudwatch.AlarmChange.Situation;
import java.util.Optional;
import java.util.function.Function;

/** GetMetricData and DescribeAlarms, in the Smithy RPC v2 CBOR protocol. */
public final class CloudWatchService implements AwsService {
    private static final String OPERATIONS = "/service/GraniteServiceVersion20100801/operation/";

    private final MetricData metrics;
    private final AlarmDescriptions alarms;

    /** @param alarms each alarm's situation, by its name */
    public CloudWatchService(Template template, Metrics metrics, Function<String, Situation> alarms) {
        this.metrics = new MetricData(metrics);
        this.alarms = new AlarmDescriptions(template, alarms);
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
