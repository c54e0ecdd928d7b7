package failover.rehearsal.service.sns;

import static failover.rehearsal.engine.wire.Xml.element;

import failover.rehearsal.engine.template.Resource;
import failover.rehearsal.engine.template.Template;
import failover.rehearsal.engine.wire.Answer;
import failover.rehearsal.engine.wire.AwsService;
import failover.rehearsal.engine.wire.HttpCall;
import failover.rehearsal.engine.wire.Operation;
import failover.rehearsal.engine.wire.Requests;
import failover.rehearsal.engine.wire.ServiceException;
import failover.rehearsal.engine.wire.Xml;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Publish, and what topics and subscriptions there are, in the query protocol. Source: SNS API reference. */
public final class SnsService implements AwsService {
    private static final String NAMESPACE = "http://sns.amazonaws.com/doc/2010-03-31/";
    private static final int LARGEST_MESSAGE = 256 * 1024;
    private static final Pattern SUBJECT = Pattern.compile("[!-~][ -~]{0,98}");

    private final Template template;
    private final Consumer<Notice> notices;

    public SnsService(Template template, Consumer<Notice> notices) {
        this.template = template;
        this.notices = notices;
    }

    @Override
    public String signingName() {
        return "sns";
    }

    @Override
    public Optional<Operation> operation(HttpCall call) {
        var form = call.form();
        var topic = form.getOrDefault("TopicArn", "");
        return switch (form.getOrDefault("Action", "")) {
            case "Publish" -> Optional.of(Operation.needing("sns:Publish", topic, () -> publish(form)));
            case "GetTopicAttributes" ->
                Optional.of(Operation.needing("sns:GetTopicAttributes", topic, () -> attributes(topic)));
            case "ListTopics" -> Optional.of(Operation.needing("sns:ListTopics", "*", this::topics));
            case "ListSubscriptionsByTopic" ->
                Optional.of(Operation.needing("sns:ListSubscriptionsByTopic", topic, () -> subscriptions(topic)));
            default -> Optional.empty();
        };
    }

    private Answer topics() {
        var topics = template.resources("AWS::SNS::Topic").stream()
                .map(topic -> element("member", element("TopicArn", topic.arn()))).toList();
        return Answer.xml(200, Xml.document("ListTopicsResponse", NAMESPACE,
                element("ListTopicsResult", element("Topics", topics)), Requests.metadata()));
    }

    private Answer subscriptions(String topic) {
        checkTopic(topic);
        var all = subscribed(topic).map(SnsService::subscription).toList();
        return Answer.xml(200, Xml.document("ListSubscriptionsByTopicResponse", NAMESPACE,
                element("ListSubscriptionsByTopicResult", element("Subscriptions", all)), Requests.metadata()));
    }

    private static Xml subscription(Resource subscription) {
        return element("member", element("SubscriptionArn", subscription.arn()),
                element("Protocol", subscription.find("/Protocol").orElse("")),
                element("Endpoint", subscription.find("/Endpoint").orElse("")),
                element("TopicArn", subscription.text("/TopicArn")));
    }

    private Stream<Resource> subscribed(String topic) {
        return template.resources("AWS::SNS::Subscription").stream()
                .filter(subscription -> subscription.text("/TopicArn").equals(topic));
    }

    /** Every subscription counts as confirmed. */
    private Answer attributes(String topic) {
        checkTopic(topic);
        var confirmed = subscribed(topic).count();
        return Answer.xml(200, Xml.document("GetTopicAttributesResponse", NAMESPACE,
                element("GetTopicAttributesResult", element("Attributes", entry("TopicArn", topic),
                        entry("SubscriptionsConfirmed", String.valueOf(confirmed)),
                        entry("SubscriptionsPending", "0"), entry("SubscriptionsDeleted", "0"))),
                Requests.metadata()));
    }

    private static Xml entry(String key, String value) {
        return element("entry", element("key", key), element("value", value));
    }

    private Answer publish(Map<String, String> form) {
        check(form);
        var notice = notice(form);
        notices.accept(notice);
        return Answer.xml(200, Xml.document("PublishResponse", NAMESPACE,
                element("PublishResult", element("MessageId", notice.id())), Requests.metadata()));
    }

    private static Notice notice(Map<String, String> form) {
        var forms = form.containsKey("MessageStructure") ? forms(form) : Map.<String, String>of();
        var message = forms.isEmpty() ? form.get("Message") : forms.getOrDefault("email", forms.get("default"));
        return new Notice(form.get("TopicArn"), form.getOrDefault("Subject", ""), message,
                UUID.randomUUID().toString(), forms);
    }

    /** By protocol; SNS leaves out what is no text, and refuses a message without a default. */
    private static Map<String, String> forms(Map<String, String> form) {
        var forms = new LinkedHashMap<String, String>();
        try {
            JsonMapper.shared().readTree(form.get("Message")).properties().stream()
                    .filter(protocol -> protocol.getValue().isString())
                    .forEach(protocol -> forms.put(protocol.getKey(), protocol.getValue().stringValue()));
        } catch (JacksonException e) {
            throw invalid("Message Structure - JSON message body failed to parse");
        }
        if (!form.get("MessageStructure").equals("json") || !forms.containsKey("default")) {
            throw invalid("Message Structure - No default entry in JSON message body");
        }
        return forms;
    }

    private void check(Map<String, String> form) {
        checkTopic(form.getOrDefault("TopicArn", ""));
        if (form.containsKey("Subject") && !SUBJECT.matcher(form.get("Subject")).matches()) {
            throw invalid("Subject");
        }
        if (form.getOrDefault("Message", "").isEmpty()) {
            throw invalid("Empty message");
        }
        if (form.get("Message").getBytes(StandardCharsets.UTF_8).length > LARGEST_MESSAGE) {
            throw invalid("Message too long");
        }
    }

    private static ServiceException invalid(String parameter) {
        return new ServiceException(400, "InvalidParameter", "Invalid parameter: " + parameter);
    }

    private void checkTopic(String arn) {
        if (template.resources("AWS::SNS::Topic").stream().map(Resource::arn).noneMatch(arn::equals)) {
            throw new ServiceException(404, "NotFound", "Topic does not exist");
        }
    }

    /** SNS's own name for a call that IAM denies. */
    @Override
    public String deniedCode() {
        return "AuthorizationError";
    }

    @Override
    public Collection<String> offered() {
        return List.of("GetTopicAttributes", "ListSubscriptionsByTopic", "ListTopics", "Publish");
    }

    @Override
    public Answer error(HttpCall call, int status, String code, String message) {
        return Requests.error(NAMESPACE, status, code, message);
    }
}
