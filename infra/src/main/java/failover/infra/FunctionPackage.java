package failover.infra;

import java.nio.file.Path;

import software.amazon.awscdk.FileSystem;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.FunctionProps;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.destinations.SqsDestination;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.sqs.IQueue;

/**
 * What all functions have in common: the package, the runtime, a log group, a role that may only write logs until it gets
 * more, and the queue Undeliverable.
 */
final class FunctionPackage {
    private final Stack stack;
    private final Path directory;
    private final IQueue failures;

    FunctionPackage(Stack stack, Path directory, IQueue failures) {
        this.stack = stack;
        this.directory = directory;
        this.failures = failures;
    }

    /** Functions are its direct children, since {@code sam local} finds them by id only there. */
    Stack stack() {
        return stack;
    }

    /** Changes when anything in the package changes. */
    String contentHash() {
        return FileSystem.fingerprint(directory.toString());
    }

    /** For a function whose events must not be lost: Lambda tries twice more, then the queue Undeliverable keeps the event. */
    FunctionProps.Builder props(String id, String handler) {
        return common(id, handler).onFailure(new SqsDestination(failures)).retryAttempts(2);
    }

    /** For a function that runs every minute: a failed run is counted by its metric, not repeated and not kept. */
    FunctionProps.Builder propsOfCheck(String id, String handler) {
        return common(id, handler).retryAttempts(0);
    }

    private FunctionProps.Builder common(String id, String handler) {
        var logs = LogGroup.Builder.create(stack, id + "Logs").retention(RetentionDays.THREE_MONTHS)
                .removalPolicy(RemovalPolicy.DESTROY).build();
        var role = Role.Builder.create(stack, id + "Role").assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .build();
        logs.grantWrite(role);
        return FunctionProps.builder().code(Code.fromAsset(directory.toString())).handler(handler)
                .runtime(Runtime.JAVA_25).architecture(Architecture.X86_64).memorySize(1024).role(role).logGroup(logs)
                .loggingFormat(LoggingFormat.JSON);
    }
}
