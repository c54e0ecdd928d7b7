package failover.infra;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.amazon.awscdk.services.sqs.QueueProps;
import software.constructs.Construct;

/**
 * Events that no function could handle, each with its error. Short-lived: a deploy's event holds a URL that lets its
 * reader answer CloudFormation.
 */
final class UndeliverableQueue extends Queue {
    UndeliverableQueue(Construct scope) {
        super(scope, "Undeliverable", QueueProps.builder().encryption(QueueEncryption.SQS_MANAGED).enforceSsl(true)
                .retentionPeriod(Duration.days(4)).build());
    }
}
