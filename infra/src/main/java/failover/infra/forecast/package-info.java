/**
 * What the stacks will do by their settings: how long a failover takes, and what a month costs.
 *
 * <p>In: parts of synthesized templates. Out: times and prices; nothing is measured and nothing is asked. Start reading at
 * {@link failover.infra.forecast.Forecast}, then {@link failover.infra.forecast.MonthlyPrice}. The doctor warns by it at synth,
 * and the rehearsal shows it beside what it measures.
 */
package failover.infra.forecast;
