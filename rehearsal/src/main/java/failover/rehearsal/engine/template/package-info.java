/**
 * A synthesized stack as the rest of the rehearsal sees it.
 *
 * <p>Enters: {@code <Stack>.template.json} of a CDK output directory. Leaves: its resources with every intrinsic function
 * resolved, as if CloudFormation had created them in account 123456789012. Start reading at {@link
 * failover.rehearsal.engine.template.Template}.
 */
package failover.rehearsal.engine.template;
