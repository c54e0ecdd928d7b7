package failover.rehearsal.service.lambda;

import java.time.Instant;

/**
 * A message in a queue of undeliverable events.
 *
 * @param sent in simulated time
 * @param body Lambda's record of the failed event: requestContext, requestPayload, responseContext, responsePayload
 */
public record Undeliverable(String id, String queueArn, String function, Instant sent, String body) {}
