package failover.rehearsal.story;

import failover.rehearsal.service.lambda.Lambda;
import java.util.Optional;
import java.util.stream.Stream;

/** What the functions report of themselves in their logs. */
public record FunctionLogs(Lambda lambda) {

    public boolean has(String function, String outcome) {
        return count(function, outcome) > 0;
    }

    /** How many runs have come to this outcome. */
    public long count(String function, String outcome) {
        return lines(function).filter(line -> line.outcome().filter(outcome::equals).isPresent()).count();
    }

    /** Lambda's request id of the first run with this outcome. */
    public Optional<String> run(String function, String outcome) {
        return lines(function).filter(line -> line.outcome().filter(outcome::equals).isPresent())
                .flatMap(line -> line.run().stream()).findFirst();
    }

    /** The last reason or detail that the function logged. */
    public Optional<String> why(String function) {
        return lines(function).flatMap(line -> line.why().stream()).reduce((_, last) -> last);
    }

    /** The last line, as the function wrote it. */
    public String last(String function) {
        var log = lambda.log(function);
        return log.isEmpty() ? function + " has logged nothing" : log.getLast();
    }

    private Stream<LogLine> lines(String function) {
        return lambda.log(function).stream().flatMap(line -> LogLine.parse(line).stream());
    }
}
