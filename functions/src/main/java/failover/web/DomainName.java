package failover.web;

import failover.web.UrlParser.Failure;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Domain names in any script, as ASCII. The JDK's own IDNA is the older one of 2003, which reads {@code faß.example} as
 * {@code fass.example}.
 *
 * @see <a href="https://www.unicode.org/reports/tr46/#Processing">UTS 46, processing, not transitional</a>
 */
final class DomainName {
    private static final Pattern IGNORED = Pattern
            .compile("[\\u00AD\\u200B\\u2060\\uFEFF\\u034F\\uFE00-\\uFE0F\\u180B-\\u180D]");
    private static final Pattern DISALLOWED = Pattern.compile(
            "[\\p{Cc}\\p{Cn}\\p{Co}\\p{Cs}\\p{Zs}\\p{Zl}\\p{Zp}\\uFFFD\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");
    private static final Pattern LEADING_MARK = Pattern.compile("\\p{M}.*", Pattern.DOTALL);

    private DomainName() {}

    static String toAscii(String domain) throws Failure {
        if (domain.matches("\\p{ASCII}*") && !domain.toLowerCase(Locale.ROOT).contains("xn--")) {
            return domain.toLowerCase(Locale.ROOT);
        }
        var labels = new ArrayList<String>();
        for (var label : mapped(domain).split("\\.", -1)) {
            labels.add(ascii(label));
        }
        return String.join(".", labels);
    }

    private static String mapped(String domain) {
        var plain = IGNORED.matcher(domain).replaceAll("").replace("\u1E9E", "ss");
        var folded = Normalizer.normalize(plain, Form.NFKC).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Form.NFKC).replace('\u3002', '.');
    }

    private static String ascii(String label) throws Failure {
        if (label.startsWith("xn--")) {
            return checked(label);
        }
        if (label.matches("\\p{ASCII}*")) {
            return label;
        }
        if (DISALLOWED.matcher(label).find() || LEADING_MARK.matcher(label).matches()) {
            throw new Failure();
        }
        return "xn--" + Punycode.encode(label);
    }

    private static String checked(String label) throws Failure {
        var unicode = Punycode.decode(label.substring("xn--".length()));
        if (unicode.matches("\\p{ASCII}*") || !mapped(unicode).equals(unicode) || !ascii(unicode).equals(label)) {
            throw new Failure();
        }
        return label;
    }
}
