package failover.dns;

import failover.cloudformation.CustomResourceRequest;
import failover.contract.Resolvers;
import failover.dns.CheckRequest.ByHand;
import failover.dns.CheckRequest.Daily;
import failover.dns.CheckRequest.OnDeploy;
import failover.dns.CheckRequest.Routine;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.xbill.DNS.Type;

/**
 * Tells the events apart: EventBridge's by {@code detail-type}, CloudFormation's by {@code RequestType}, the daily rule's
 * constant {@code {"check": "daily"}}, and an operator's {@code {"names": [...], "resolvers": [...], "types": ["A",
 * "AAAA"]}}, each part optional. Anything else is refused with a {@link MalformedCheck}.
 */
final class CheckRequestParser {
    private static final Set<String> BY_HAND = Set.of("names", "resolvers", "types");
    private static final Set<String> EVENTS = Set.of("Scheduled Event", "CloudWatch Alarm State Change");
    private static final int MOST_NAMES = 200;
    private static final int MOST_RESOLVERS = 16;
    private static final String HOST = "(?=.{1,253}$)([A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\\.)+[A-Za-z0-9-]{2,63}";

    private final String region;

    /** @param region whose S3 a deploy's answer may go to */
    CheckRequestParser(String region) {
        this.region = region;
    }

    CheckRequest parse(Map<String, Object> event) {
        if (event == null) {
            throw new MalformedCheck("the event", "is missing");
        }
        if (CustomResourceRequest.isOne(event)) {
            return new OnDeploy(CustomResourceRequest.from(event, region));
        }
        if (event.containsKey("detail-type")) {
            return fromEventBridge(event.get("detail-type"));
        }
        if (event.containsKey("check")) {
            return daily(event.get("check"));
        }
        return byHand(event);
    }

    private static CheckRequest fromEventBridge(Object detailType) {
        return switch (detailType) {
            case String known when EVENTS.contains(known) -> new Routine();
            case null, default -> throw new MalformedCheck("detail-type",
                    "is '" + detailType + "', allowed are Scheduled Event and CloudWatch Alarm State Change");
        };
    }

    private static CheckRequest daily(Object check) {
        if (!"daily".equals(check)) {
            throw new MalformedCheck("check", "is '" + check + "', known is daily");
        }
        return new Daily();
    }

    private static ByHand byHand(Map<String, Object> event) {
        event.keySet().stream().filter(key -> !BY_HAND.contains(key)).findFirst().ifPresent(key -> {
            throw new MalformedCheck("'" + key + "'", "is unknown, allowed are names, resolvers and types");
        });
        var types = texts(event, "types", type -> type.matches("A|AAAA"), 2, "A or AAAA");
        return new ByHand(texts(event, "names", name -> name.matches(HOST), MOST_NAMES, "a host name"),
                texts(event, "resolvers", Resolvers::isAddress, MOST_RESOLVERS, "an IPv4 address"),
                types.isEmpty() ? List.of(Type.A) : types.stream().map(Type::value).toList());
    }

    private static List<String> texts(Map<String, Object> event, String field, Predicate<String> allowed, int most,
            String what) {
        return switch (event.get(field)) {
            case null -> List.of();
            case List<?> list when list.size() <= most ->
                list.stream().map(item -> text(item, field, allowed, what)).distinct().toList();
            default -> throw new MalformedCheck(field, "is not a list of at most " + most);
        };
    }

    private static String text(Object item, String field, Predicate<String> allowed, String what) {
        if (item instanceof String text && allowed.test(text)) {
            return text;
        }
        throw new MalformedCheck(field, "holds '" + item + "', which is not " + what);
    }
}
