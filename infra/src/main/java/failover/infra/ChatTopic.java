package failover.infra;

import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.TopicProps;

/**
 * The notices' copies for Amazon Q Developer in chat applications. A topic of its own, for what is not written for it is
 * dropped there without a word; a chat channel is connected to it by hand, in that service's console.
 */
final class ChatTopic extends Topic {
    ChatTopic(Stack stack) {
        super(stack, "Chat", TopicProps.builder().displayName("DNS failover, for chats").enforceSsl(true).build());
    }
}
