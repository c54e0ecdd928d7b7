package failover.aws;

import failover.aws.HttpsFailure.Kind;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** A body of bounded size. Unlike the JDK's own, it tells a body that is too large from one that ends too early. */
final class LimitedBody implements BodySubscriber<byte[]> {
    private final int largest;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private Subscription subscription;

    LimitedBody(int largest) {
        this.largest = largest;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        buffers.forEach(this::take);
    }

    @Override
    public void onError(Throwable cause) {
        body.completeExceptionally(new HttpsFailure(Kind.CUT_SHORT, "The answer is incomplete: "
                + Reason.of(cause), cause));
    }

    @Override
    public void onComplete() {
        body.complete(bytes.toByteArray());
    }

    private void take(ByteBuffer buffer) {
        if (buffer.remaining() > largest - bytes.size()) {
            subscription.cancel();
            body.completeExceptionally(
                    new HttpsFailure(Kind.TOO_LARGE, "The body has more than " + largest + " bytes", null));
            return;
        }
        var chunk = new byte[buffer.remaining()];
        buffer.get(chunk);
        bytes.writeBytes(chunk);
    }
}
