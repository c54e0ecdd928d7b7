package failover.rehearsal.report;

import java.time.Instant;

/**
 * One step of the story as it happened.
 *
 * @param id     for programs, the same in every rehearsal
 * @param what   in words
 * @param byHand whether a person did it, after the story
 */
public record Step(String id, String what, Instant at, boolean byHand) {}
