package failover.probe;

import failover.probe.Answer.NoAddress;
import failover.probe.Answer.NoSuchName;
import failover.probe.Answer.ServerFailure;
import failover.probe.Answer.Unreachable;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.xbill.DNS.Type;

/** The verdict on one answer. */
public record Row(Query query, Verdict verdict) {
    public String name() {
        return query.question().host();
    }

    public Optional<Duration> ttl() {
        return switch (verdict) {
            case Verdict.On(var _, var ttl) -> Optional.of(ttl);
            case Verdict.Unexpected(var _, var _, var ttl) -> Optional.of(ttl);
            case Verdict.Nowhere _ -> Optional.empty();
        };
    }

    /** Shape: server, address, authoritative, name, type, verdict, then detail and ttl (seconds left) where there are any. */
    public Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("server", query.server().name());
        fields.put("address", query.server().address());
        fields.put("authoritative", query.server().authoritative());
        fields.put("name", name());
        fields.put("type", Type.string(query.question().type()));
        fields.put("verdict", word());
        detail().ifPresent(detail -> fields.put("detail", detail));
        ttl().ifPresent(ttl -> fields.put("ttl", ttl.toSeconds()));
        return fields;
    }

    /** Whether it leads visitors to that side. */
    public boolean isOn(Side wanted) {
        return verdict instanceof Verdict.On(var side, var _) && side == wanted;
    }

    /** As one word, for tables and log queries. */
    public String word() {
        return switch (verdict) {
            case Verdict.On(var side, var _) -> side.name();
            case Verdict.Unexpected _ -> "UNEXPECTED";
            case Verdict.Nowhere(var why) -> switch (why) {
                case NoSuchName _ -> "NO_SUCH_NAME";
                case NoAddress _ -> "NO_ADDRESS";
                case ServerFailure _ -> "SERVER_FAILURE";
                case Unreachable _ -> "UNREACHABLE";
            };
        };
    }

    private Optional<Object> detail() {
        return switch (verdict) {
            case Verdict.On _ -> Optional.empty();
            case Verdict.Unexpected(var addresses, var _, var _) ->
                Optional.of(addresses.stream().map(InetAddress::getHostAddress).toList());
            case Verdict.Nowhere(var why) -> switch (why) {
                case NoSuchName _ -> Optional.empty();
                case NoAddress(var reason) -> Optional.of(reason);
                case ServerFailure(var code) -> Optional.of(code);
                case Unreachable(var reason) -> Optional.of(reason);
            };
        };
    }
}
