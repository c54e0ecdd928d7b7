/** What the tests of several packages use. */
package failover.rehearsal.testing;
