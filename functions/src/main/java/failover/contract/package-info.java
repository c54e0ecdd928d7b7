/**
 * What functions, templates and rehearsal agree on: environment variables, metrics, DNS names, keys of the buckets, alarm
 * states.
 *
 * <p>Start with the settings record of a function, such as {@link failover.contract.NotifyTransitionSettings}: {@code
 * infra} builds it and declares its {@code variables()}, the function reads it back {@code from()} its environment. So a
 * variable that is missing or misspelt does not compile. This package needs only what {@code infra} has anyway: the JDK,
 * jackson-jr and jsoup.
 */
package failover.contract;
