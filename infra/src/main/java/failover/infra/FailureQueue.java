package failover.infra;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.amazon.awscdk.services.sqs.QueueProps;
import software.constructs.Construct;

/**
 * The failure queue: events that a function could not handle, each with its error. It keeps them for four days only, since
 * the event of a deployment holds a URL with which anybody could answer CloudFormation.
 */
final class FailureQueue extends Queue {
    FailureQueue(Construct scope) {
        super(scope, "FailureQueue", QueueProps.builder().encryption(QueueEncryption.SQS_MANAGED).enforceSsl(true)
                .retentionPeriod(Duration.days(4)).build());
    }
}
