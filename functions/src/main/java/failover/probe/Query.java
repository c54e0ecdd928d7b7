package failover.probe;

/** One question to one server. */
public record Query(Server server, Question question) {}
