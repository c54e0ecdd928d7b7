package failover.web;

import failover.web.UrlParser.Failure;

/**
 * Labels of domain names beyond ASCII.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3492">RFC 3492</a>
 */
final class Punycode {
    private static final int BASE = 36;
    private static final int T_MIN = 1;
    private static final int T_MAX = 26;
    private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789";

    private Punycode() {}

    static String encode(String label) throws Failure {
        var codes = label.codePoints().toArray();
        var result = new StringBuilder();
        label.codePoints().filter(code -> code < 0x80).forEach(result::appendCodePoint);
        int basic = result.length();
        int handled = basic;
        if (basic > 0) {
            result.append('-');
        }
        int next = 0x80;
        int delta = 0;
        int bias = 72;
        while (handled < codes.length) {
            int from = next;
            int least = label.codePoints().filter(code -> code >= from).min().orElseThrow(Failure::new);
            delta += (least - next) * (handled + 1);
            next = least;
            for (int code : codes) {
                delta += code < next ? 1 : 0;
                if (code == next) {
                    append(result, delta, bias);
                    bias = adapted(delta, handled + 1, handled == basic);
                    delta = 0;
                    handled++;
                }
            }
            delta++;
            next++;
        }
        return result.toString();
    }

    private static void append(StringBuilder result, int delta, int bias) {
        int rest = delta;
        for (int k = BASE;; k += BASE) {
            int threshold = threshold(k, bias);
            if (rest < threshold) {
                result.append(DIGITS.charAt(rest));
                return;
            }
            result.append(DIGITS.charAt(threshold + (rest - threshold) % (BASE - threshold)));
            rest = (rest - threshold) / (BASE - threshold);
        }
    }

    static String decode(String text) throws Failure {
        int delimiter = text.lastIndexOf('-');
        var result = new StringBuilder(delimiter < 0 ? "" : text.substring(0, delimiter));
        int at = delimiter + 1;
        int code = 0x80;
        int index = 0;
        int bias = 72;
        while (at < text.length()) {
            int before = index;
            long weight = 1;
            for (int k = BASE;; k += BASE) {
                int digit = at < text.length() ? DIGITS.indexOf(Character.toLowerCase(text.charAt(at++))) : -1;
                long sum = index + digit * weight;
                if (digit < 0 || sum > Integer.MAX_VALUE) {
                    throw new Failure();
                }
                index = (int) sum;
                int threshold = threshold(k, bias);
                if (digit < threshold) {
                    break;
                }
                weight *= BASE - threshold;
            }
            int length = result.codePointCount(0, result.length()) + 1;
            bias = adapted(index - before, length, before == 0);
            code += index / length;
            index %= length;
            if (code > Character.MAX_CODE_POINT) {
                throw new Failure();
            }
            result.insert(result.offsetByCodePoints(0, index), Character.toString(code));
            index++;
        }
        return result.toString();
    }

    private static int threshold(int k, int bias) {
        return Math.clamp(k - bias, T_MIN, T_MAX);
    }

    private static int adapted(int given, int length, boolean first) {
        int delta = first ? given / 700 : given / 2;
        delta += delta / length;
        int k = 0;
        while (delta > (BASE - T_MIN) * T_MAX / 2) {
            delta /= BASE - T_MIN;
            k += BASE;
        }
        return k + (BASE - T_MIN + 1) * delta / (delta + 38);
    }
}
