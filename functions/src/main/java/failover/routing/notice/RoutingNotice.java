package failover.routing.notice;

import java.util.Map;

/**
 * What people and programs are told.
 *
 * @param subject printable ASCII, under 100 characters; also the short message
 * @param text    for e-mail
 * @param json    for programs
 */
public record RoutingNotice(String subject, String text, Map<String, Object> json) {}
