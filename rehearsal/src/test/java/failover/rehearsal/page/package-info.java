/**
 * Looks at the fallback page as visitors do. The files of {@code fallback/} enter; a browser's {@link
 * failover.rehearsal.page.Visit visits} and the tests' verdicts on them leave, and screenshots in
 * {@code rehearsal/target/screenshots}. Start reading at {@link failover.rehearsal.page.FallbackPageTest}.
 */
package failover.rehearsal.page;
