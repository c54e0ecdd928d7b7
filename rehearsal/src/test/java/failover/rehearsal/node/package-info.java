/**
 * Runs this project's JavaScript in Node for the tests: a script and its input enter, what it printed leaves. Start
 * reading at {@link failover.rehearsal.node.Node}. Where Node is missing, the test is skipped and says so.
 */
package failover.rehearsal.node;
