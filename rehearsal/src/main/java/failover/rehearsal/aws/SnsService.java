package failover.rehearsal.aws;

import static failover.rehearsal.aws.Xml.element;

import failover.rehearsal.template.Resource;
import failover.rehearsal.template.Template;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Publish of a plain message, in the query protocol. Source: SNS API reference, Publish. */
final class SnsService implements AwsService {
    private static final String NAMESPACE = "http://sns.amazonaws.com/doc/2010-03-31/";
    private static final int LARGEST_MESSAGE = 256 * 1024;
    private static final Pattern SUBJECT = Pattern.compile("[!-~][ -~]{0,98}");

    private final Template template;
    private final Consumer<Notice> notices;

    SnsService(Template template, Consumer<Notice> notices) {
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
        var known = "Publish".equals(form.get("Action")) && !form.containsKey("MessageStructure");
        return known
                ? Optional.of(Operation.needing("sns:Publish", form.getOrDefault("TopicArn", ""), () -> publish(form)))
                : Optional.empty();
    }

    private Answer publish(Map<String, String> form) {
        var notice = new Notice(form.get("TopicArn"), form.getOrDefault("Subject", ""),
                form.getOrDefault("Message", ""),
                UUID.randomUUID().toString());
        check(notice, form.containsKey("Subject"));
        notices.accept(notice);
        return Answer.xml(200, Xml.document("PublishResponse", NAMESPACE,
                element("PublishResult", element("MessageId", notice.id())), Requests.metadata()));
    }

    private void check(Notice notice, boolean hasSubject) {
        if (template.resources("AWS::SNS::Topic").stream().map(Resource::arn).noneMatch(notice.topicArn()::equals)) {
            throw new ServiceException(404, "NotFound", "Topic does not exist");
        }
        if (hasSubject && !SUBJECT.matcher(notice.subject()).matches()) {
            throw new ServiceException(400, "InvalidParameter", "Invalid parameter: Subject");
        }
        if (notice.message().isEmpty()) {
            throw new ServiceException(400, "InvalidParameter", "Invalid parameter: Empty message");
        }
        if (notice.message().getBytes(StandardCharsets.UTF_8).length > LARGEST_MESSAGE) {
            throw new ServiceException(400, "InvalidParameter", "Invalid parameter: Message too long");
        }
    }

    /** SNS's own name for a call that IAM denies. */
    @Override
    public String deniedCode() {
        return "AuthorizationError";
    }

    @Override
    public Answer error(int status, String code, String message) {
        return Requests.error(NAMESPACE, status, code, message);
    }
}
