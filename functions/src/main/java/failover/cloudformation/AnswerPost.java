package failover.cloudformation;

import failover.aws.Https;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Delivers the answer to CloudFormation. Without one the stack waits until its time-out. */
final class AnswerPost {
    private final Https https;
    private final Wait wait;

    AnswerPost(Https https, Wait wait) {
        this.https = https;
        this.wait = wait;
    }

    /** @throws IllegalStateException when it cannot be delivered; the text does not hold the URL, which is a secret */
    void deliver(StackAnswer answer, CustomResourceRequest request, Instant deadline) {
        var body = answer.toJson(request);
        wait.until(deadline, () -> complaint(request.responseUrl(), body)).ifPresent(complaint -> {
            throw new IllegalStateException(
                    "CloudFormation did not accept the answer " + answer.status() + ": " + complaint);
        });
    }

    private Optional<String> complaint(ResponseUrl url, String body) {
        try {
            int status = https.put(url.uri(), body).status();
            return status / 100 == 2 ? Optional.empty() : Optional.of("status " + status);
        } catch (IOException e) {
            // Only its kind: a message may quote the address.
            return Optional.of(e.getClass().getSimpleName());
        }
    }
}
