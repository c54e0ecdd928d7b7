package failover.contract;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Public DNS resolvers, asked beside the zone's own name servers.
 *
 * @param addresses IPv4 addresses: a function outside a VPC has no IPv6
 */
public record Resolvers(List<String> addresses) {
    private static final Pattern ADDRESS = Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}");

    public static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }

    static Resolvers from(Environment environment) {
        return new Resolvers(environment.list(Variable.RESOLVERS, Resolvers::isAddress, "an IPv4 address"));
    }
}
