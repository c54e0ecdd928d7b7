package failover.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import failover.web.UrlParser.Failure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The host of a URL: a domain in ASCII, an IPv4 address in any of its spellings, or an IPv6 address in brackets.
 *
 * @see <a href="https://url.spec.whatwg.org/#host-parsing">WHATWG URL, host parsing</a>
 */
final class UrlHost {
    private static final Pattern FORBIDDEN = Pattern.compile("[\\x00\\t\\n\\r #/:<>?@\\[\\\\\\]^|]");
    private static final Pattern FORBIDDEN_IN_DOMAIN = Pattern.compile("[\\x00-\\x20#/:<>?@\\[\\\\\\]^|%\\x7F]");

    private UrlHost() {}

    /** @param special whether the scheme is one that browsers know, whose hosts are domains */
    static String parse(String text, boolean special) throws Failure {
        if (text.startsWith("[")) {
            if (!text.endsWith("]")) {
                throw new Failure();
            }
            return "[" + compressed(ipv6(text.substring(1, text.length() - 1))) + "]";
        }
        return special ? domain(text) : opaque(text);
    }

    private static String opaque(String text) throws Failure {
        if (FORBIDDEN.matcher(text).find()) {
            throw new Failure();
        }
        return PercentEncoding.CONTROLS.encode(text);
    }

    private static String domain(String text) throws Failure {
        var domain = DomainName.toAscii(new String(PercentEncoding.decode(text.getBytes(UTF_8)), UTF_8));
        if (domain.isEmpty() || FORBIDDEN_IN_DOMAIN.matcher(domain).find()) {
            throw new Failure();
        }
        return endsInNumber(domain) ? ipv4(domain) : domain;
    }

    private static boolean endsInNumber(String domain) {
        var parts = parts(domain);
        var last = parts.getLast();
        return last.matches("[0-9]+") || number(last).isPresent();
    }

    private static List<String> parts(String domain) {
        var parts = new ArrayList<>(Arrays.asList(domain.split("\\.", -1)));
        if (parts.size() > 1 && parts.getLast().isEmpty()) {
            parts.removeLast();
        }
        return parts;
    }

    private static String ipv4(String domain) throws Failure {
        var parts = parts(domain);
        if (parts.size() > 4) {
            throw new Failure();
        }
        long address = 0;
        for (int i = 0; i < parts.size(); i++) {
            boolean last = i == parts.size() - 1;
            long number = number(parts.get(i)).orElseThrow(Failure::new);
            if (number >= (last ? 1L << 8 * (5 - parts.size()) : 256)) {
                throw new Failure();
            }
            address |= number << (last ? 0 : 8 * (3 - i));
        }
        return (address >> 24) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
    }

    /** Decimal, octal or hexadecimal; a large one is too large, whatever it is. */
    private static OptionalLong number(String text) {
        int radix = text.matches("0[xX].*") ? 16 : text.matches("0.+") ? 8 : 10;
        var digits = radix == 16 ? text.substring(2) : text;
        if (text.isEmpty() || !digits.matches(radix == 16 ? "[0-9a-fA-F]*" : radix == 8 ? "[0-7]+" : "[0-9]+")) {
            return OptionalLong.empty();
        }
        var significant = digits.replaceFirst("^0+", "");
        return OptionalLong.of(significant.isEmpty()
                ? 0
                : significant.length() > 15 ? Long.MAX_VALUE : Long.parseLong(significant, radix));
    }

    private static int[] ipv6(String text) throws Failure {
        var halves = text.split("::", -1);
        if (halves.length > 2) {
            throw new Failure();
        }
        var head = pieces(halves[0], halves.length == 1);
        var tail = halves.length == 2 ? pieces(halves[1], true) : List.<Integer>of();
        int missing = 8 - head.size() - tail.size();
        if (halves.length == 1 ? missing != 0 : missing < 1) {
            throw new Failure();
        }
        var address = new int[8];
        for (int i = 0; i < head.size(); i++) {
            address[i] = head.get(i);
        }
        for (int i = 0; i < tail.size(); i++) {
            address[8 - tail.size() + i] = tail.get(i);
        }
        return address;
    }

    /** @param end whether the address ends here, where its last two pieces may be written as IPv4 */
    private static List<Integer> pieces(String text, boolean end) throws Failure {
        var pieces = new ArrayList<Integer>();
        if (text.isEmpty()) {
            return pieces;
        }
        var parts = text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            if (parts[i].matches("[0-9a-fA-F]{1,4}")) {
                pieces.add(Integer.parseInt(parts[i], 16));
            } else if (end && i == parts.length - 1
                    && parts[i].matches("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}")) {
                var numbers = Arrays.stream(parts[i].split("\\.")).mapToInt(Integer::parseInt).toArray();
                pieces.add(numbers[0] << 8 | numbers[1]);
                pieces.add(numbers[2] << 8 | numbers[3]);
            } else {
                throw new Failure();
            }
        }
        return pieces;
    }

    /** The first longest run of zeros is left out. */
    private static String compressed(int[] address) {
        int begin = -1;
        int longest = 1;
        for (int i = 0; i < 8; i++) {
            int length = 0;
            while (i + length < 8 && address[i + length] == 0) {
                length++;
            }
            if (length > longest) {
                begin = i;
                longest = length;
            }
        }
        var text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == begin) {
                text.append(i == 0 ? "::" : ":");
                i += longest - 1;
            } else {
                text.append(Integer.toHexString(address[i])).append(i < 7 ? ":" : "");
            }
        }
        return text.toString();
    }
}
