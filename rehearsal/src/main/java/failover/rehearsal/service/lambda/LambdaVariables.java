package failover.rehearsal.service.lambda;

import failover.contract.Variable;
import java.util.LinkedHashMap;
import java.util.Map;

/** The variables that Lambda itself sets; the credentials are the rehearsal's: the access key is the function's id. */
final class LambdaVariables {
    private LambdaVariables() {}

    static Map<String, String> of(FunctionSettings function) {
        var variables = new LinkedHashMap<String, String>();
        variables.put("_HANDLER", function.handler());
        variables.put(Variable.AWS_REGION.name(), function.region());
        variables.put("AWS_DEFAULT_REGION", function.region());
        variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");
        variables.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(function.memory()));
        variables.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        variables.putAll(logging(function));
        variables.put("AWS_ACCESS_KEY_ID", function.id());
        variables.put("AWS_SECRET_ACCESS_KEY", "rehearsal");
        variables.put(Variable.LAMBDA_TASK_ROOT.name(), function.directory().toString());
        variables.put("LAMBDA_RUNTIME_DIR", "/var/runtime");
        variables.put("LANG", "en_US.UTF-8");
        variables.put("TZ", ":UTC");
        return variables;
    }

    private static Map<String, String> logging(FunctionSettings function) {
        var logging = new LinkedHashMap<String, String>();
        logging.put("AWS_LAMBDA_LOG_FORMAT", function.resource().find("/LoggingConfig/LogFormat").orElse("Text"));
        function.resource().find("/LoggingConfig/ApplicationLogLevel")
                .ifPresent(level -> logging.put("AWS_LAMBDA_LOG_LEVEL", level));
        logging.put("AWS_LAMBDA_LOG_GROUP_NAME",
                function.resource().find("/LoggingConfig/LogGroup").orElse("/aws/lambda/" + function.name()));
        logging.put("AWS_LAMBDA_LOG_STREAM_NAME", "rehearsal");
        return logging;
    }
}
