package failover.copy.fetch;

import failover.aws.Https;
import failover.aws.HttpsFailure;
import failover.contract.SiteKeys;
import failover.copy.reason.Reason;
import failover.copy.reason.Refusal;
import failover.probe.Deadline;
import failover.web.WebUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gets pages and assets from the primary as an unknown visitor would, without cookies and credentials. Each URL is asked
 * for once in a run: an asset that stalls costs its time once, not once for each page.
 */
public final class Fetcher {
    private static final int MOST_REDIRECTS = 5;
    /** No other encoding: what cannot be decompressed here cannot be judged either. */
    private static final Map<String, String> HEADERS = Map.of("Accept-Encoding", "gzip");

    private final Https https;
    /** Those to try, in this order; an address that does not answer goes to the end. */
    private final List<String> addresses;
    private final Set<String> answered = new HashSet<>();
    private final Limits limits;
    private final Deadline deadline;
    private final Map<WebUrl, Fetched> got = new HashMap<>();
    private final Map<WebUrl, Refusal> refused = new HashMap<>();

    /** @param addresses of the primary; no other is connected to */
    public Fetcher(Https https, List<InetAddress> addresses, Limits limits, Deadline deadline) {
        this.https = https;
        this.addresses = new ArrayList<>(addresses.stream().map(InetAddress::getHostAddress).toList());
        this.limits = limits;
        this.deadline = deadline;
    }

    /** Follows redirects of the same host; whatever the status is in the end. */
    public Fetched get(WebUrl url) throws Refusal {
        // Also for what is here already: style sheets can import each other so often that reading them never ends.
        if (deadline.isOver()) {
            throw new Refusal(Reason.TIMED_OUT,
                    "The " + limits.run().toSeconds() + " s for all copies were over before " + url);
        }
        if (refused.containsKey(url)) {
            throw refused.get(url);
        }
        if (!got.containsKey(url)) {
            got.put(url, followed(url));
        }
        return got.get(url);
    }

    private Fetched followed(WebUrl url) throws Refusal {
        try {
            return follow(url);
        } catch (Refusal refusal) {
            refused.put(url, refusal);
            throw refusal;
        }
    }

    private Fetched follow(WebUrl start) throws Refusal {
        var seen = new LinkedHashSet<WebUrl>();
        var cookies = new ArrayList<String>();
        var url = start;
        while (seen.size() <= MOST_REDIRECTS && seen.add(url)) {
            var answer = answer(url);
            cookies.addAll(cookies(answer.headers()));
            if (!isRedirect(answer)) {
                return fetched(url, answer, cookies);
            }
            url = target(url, answer.headers().firstValue("Location").orElse(""));
        }
        throw new Refusal(Reason.REDIRECT_LOOP, "Its redirects do not end: " + seen);
    }

    private Https.Answer answer(WebUrl url) throws Refusal {
        var refusals = new ArrayList<Refusal>();
        for (var address : List.copyOf(addresses)) {
            try {
                var answer = answer(address, url);
                answered.add(address);
                return answer;
            } catch (Refusal refusal) {
                refusals.add(refusal);
                if (!mayAnswerElsewhere(refusal.reason(), address) || deadline.isOver()) {
                    break;
                }
                addresses.remove(address);
                addresses.add(address);
            }
        }
        throw refusals.isEmpty()
                ? new Refusal(Reason.UNREACHABLE, url + ": the origin has no address")
                : refusals.getFirst();
    }

    /** An address that has answered in this run is alive: what takes too long there takes too long everywhere. */
    private boolean mayAnswerElsewhere(Reason reason, String address) {
        return switch (reason) {
            case UNREACHABLE, TLS -> true;
            case TIMED_OUT -> !answered.contains(address);
            default -> false;
        };
    }

    private Https.Answer answer(String address, WebUrl url) throws Refusal {
        try {
            return https.get(address, url.toUri(), HEADERS, new Https.Limits(patience(), limits.file()));
        } catch (HttpsFailure e) {
            throw new Refusal(reason(e.kind()), url + ": " + e.getMessage());
        } catch (IOException e) {
            throw new Refusal(Reason.UNREACHABLE, url + " at " + address + ": " + e);
        }
    }

    private Duration patience() {
        var left = deadline.left();
        return left.compareTo(limits.request()) < 0 ? left : limits.request();
    }

    private Fetched fetched(WebUrl url, Https.Answer answer, List<String> cookies) throws Refusal {
        var headers = answer.headers();
        var encoding = headers.firstValue("Content-Encoding").orElse("").strip().toLowerCase(Locale.ROOT);
        boolean delimited = !encoding.isEmpty() || headers.firstValue("Content-Length").isPresent()
                || headers.firstValue("Transfer-Encoding").isPresent();
        return new Fetched(url, answer.status(), headers.firstValue("Content-Type").orElse(""), List.copyOf(cookies),
                headers.firstValue(SiteKeys.MARKER_HEADER).orElse(""), delimited,
                Gunzip.plain(answer.body(), encoding, limits.file()));
    }

    private static WebUrl target(WebUrl from, String location) throws Refusal {
        var host = from.host().orElseThrow();
        return Optional.of(location).filter(text -> !text.isBlank()).flatMap(from::resolve)
                .filter(target -> target.isHttps() && target.isAt(host)).map(WebUrl::withoutFragment)
                .orElseThrow(() -> new Refusal(Reason.REDIRECTED_AWAY,
                        "%s redirects to '%s'; a copy is taken from https://%s alone".formatted(from, location, host)));
    }

    private static boolean isRedirect(Https.Answer answer) {
        return switch (answer.status()) {
            case 301, 302, 303, 307, 308 -> true;
            default -> false;
        };
    }

    private static List<String> cookies(HttpHeaders headers) {
        return headers.allValues("Set-Cookie").stream().map(cookie -> cookie.split("[=;]", 2)[0].strip()).toList();
    }

    private static Reason reason(HttpsFailure.Kind kind) {
        return switch (kind) {
            case TIMED_OUT -> Reason.TIMED_OUT;
            case TLS -> Reason.TLS;
            case TOO_LARGE -> Reason.TOO_LARGE;
            case CUT_SHORT -> Reason.CUT_SHORT;
        };
    }
}
