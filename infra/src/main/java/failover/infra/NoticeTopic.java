package failover.infra;

import java.util.List;
import java.util.Map;

import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.TopicProps;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;

/** The topic for the notices. */
final class NoticeTopic extends Topic {
    NoticeTopic(Stack stack, List<String> emails) {
        super(stack, "Notices", TopicProps.builder().displayName("DNS failover").enforceSsl(true).build());
        allowAlarms(stack);
        emails.forEach(address -> addSubscription(new EmailSubscription(address)));
    }

    /** The policy for TLS only replaces the default policy, which lets CloudWatch publish. */
    private void allowAlarms(Stack stack) {
        var ownAccount = Map.of("StringEquals", Map.of("aws:SourceAccount", stack.getAccount()));
        addToResourcePolicy(PolicyStatement.Builder.create().sid("AllowAlarms").actions(List.of("sns:Publish"))
                .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
                .resources(List.of(getTopicArn())).conditions(ownAccount).build());
    }
}
