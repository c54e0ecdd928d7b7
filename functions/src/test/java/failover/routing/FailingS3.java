package failover.routing;

import failover.testing.LocalS3;
import java.util.function.Predicate;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The real server, of which some calls fail: each is named like {@code PUT _switch/to-fallback}.
 *
 * @param lost   the call is carried out, but its answer is lost
 * @param broken the call is refused
 */
record FailingS3(Predicate<String> broken, Predicate<String> lost) implements S3Client {
    static FailingS3 refusing(String pattern) {
        return new FailingS3(call -> call.matches(pattern), _ -> false);
    }

    static FailingS3 losing(String pattern) {
        return new FailingS3(_ -> false, call -> call.matches(pattern));
    }

    private void refuse(String call) {
        if (broken.test(call)) {
            throw error("AccessDenied", 403);
        }
    }

    private <T> T answered(String call, T answer) {
        if (lost.test(call)) {
            throw error("InternalError", 500);
        }
        return answer;
    }

    private static S3Exception error(String code, int status) {
        return (S3Exception) S3Exception.builder().statusCode(status).message(code)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build()).build();
    }

    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
        var call = "PUT " + request.key();
        refuse(call);
        return answered(call, LocalS3.client().putObject(request, body));
    }

    @Override
    public DeleteObjectResponse deleteObject(DeleteObjectRequest request) {
        var call = "DELETE " + request.key();
        refuse(call);
        return answered(call, LocalS3.client().deleteObject(request));
    }

    @Override
    public <R> R getObject(GetObjectRequest request, ResponseTransformer<GetObjectResponse, R> transformer) {
        refuse("GET " + request.key());
        return LocalS3.client().getObject(request, transformer);
    }

    @Override
    public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
        refuse("LIST " + request.prefix());
        return LocalS3.client().listObjectsV2(request);
    }

    @Override
    public String serviceName() {
        return "s3";
    }

    @Override
    public void close() {
        // The server is everybody's.
    }
}
