package failover.infra;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.amazon.awscdk.services.sqs.QueueProps;
import software.constructs.Construct;

/**
 * The queue Undeliverable: events that a function could not handle, each with its error. It keeps them for four days only,
 * since the event of a deployment holds a URL with which anybody could answer CloudFormation.
 */
final class UndeliverableQueue extends Queue {
    UndeliverableQueue(Construct scope) {
        super(scope, "Undeliverable", QueueProps.builder().encryption(QueueEncryption.SQS_MANAGED).enforceSsl(true)
                .retentionPeriod(Duration.days(4)).build());
    }
}
