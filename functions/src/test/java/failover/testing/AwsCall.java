package failover.testing;

import mockwebserver3.RecordedRequest;
import okio.ByteString;

/** Names the calls that NotifyTransition makes, as its documentation does, by what they look like on the wire. */
final class AwsCall {
    private AwsCall() {}

    static String of(RecordedRequest request) {
        var target = request.getTarget();
        if (target.contains("/operation/")) {
            return target.substring(target.lastIndexOf('/') + 1);
        }
        if (target.contains("lastfailurereason")) {
            return "GetHealthCheckLastFailureReason";
        }
        return switch (request.getMethod()) {
            case "POST" -> "Publish";
            case "PUT" -> put(request);
            default -> target.contains("list-type=2") ? list(target) : get(target);
        };
    }

    private static String put(RecordedRequest request) {
        if (request.getHeaders().get("If-None-Match") != null) {
            return "PutObject, claim";
        }
        return body(request).utf8().contains("\"noticeId\" : null") ? "PutObject, take over" : "PutObject, mark";
    }

    static ByteString body(RecordedRequest request) {
        return request.getBody() == null ? ByteString.EMPTY : request.getBody();
    }

    private static String list(String target) {
        return target.contains("start-after") ? "ListObjectsV2, after" : "ListObjectsV2, before";
    }

    private static String get(String target) {
        return "GetObject, " + target.replaceAll(".*-(.*)\\.json.*", "$1");
    }
}
