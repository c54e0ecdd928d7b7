package failover.infra;

import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.TopicProps;

/**
 * Notices for Amazon Q Developer in chat applications. They have a topic of their own, since that service drops messages
 * that are not in its schema. You connect a channel to the topic in that service's console.
 *
 * @see <a href="https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html">Custom notifications</a>
 */
final class ChatTopic extends Topic {
    ChatTopic(Stack stack) {
        super(stack, "Chat", TopicProps.builder().displayName("DNS failover, for chats").enforceSsl(true).build());
    }
}
