package failover.rehearsal.service.lambda;

import failover.rehearsal.service.iam.Decision;
import failover.rehearsal.service.iam.Judge;
import java.util.Map;
import java.util.stream.Stream;

/** What Lambda itself needs of a function's role; without it the function does not run, or its log is lost. */
record RoleCheck(Judge judge) {
    Stream<String> problems(FunctionSettings function) {
        return Stream
                .of(trust(function), log(function, "logs:CreateLogStream"), log(function, "logs:PutLogEvents"))
                .<String>mapMulti((decision, problems) -> {
                    if (decision instanceof Decision.Denied denied) {
                        problems.accept("%s: %s. Fix: let its role trust lambda.amazonaws.com and write its log group"
                                .formatted(function, denied.reason()));
                    }
                });
    }

    private Decision trust(FunctionSettings function) {
        return judge.service("lambda.amazonaws.com", function.arn(), "sts:AssumeRole",
                function.resource().text("/Role"));
    }

    private Decision log(FunctionSettings function, String action) {
        var group = LambdaVariables.of(function).get("AWS_LAMBDA_LOG_GROUP_NAME");
        var account = function.arn().split(":")[4];
        return judge.call(function.resource(), action,
                "arn:aws:logs:%s:%s:log-group:%s:log-stream:rehearsal"
                        .formatted(function.region(), account, group),
                Map.of());
    }
}
