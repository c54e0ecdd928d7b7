/**
 * The notice and its words: one text for each form, that is e-mail, SMS, JSON for programs, and chat.
 *
 * <p>Enters: a change, its judgement, the evidence and remarks. Leaves: a {@link failover.transition.notice.Notice}.
 * Nothing here does I/O or reads a clock. Start with {@link failover.transition.notice.NoticeWriter}.
 */
package failover.transition.notice;
