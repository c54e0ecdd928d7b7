package failover.copy.fetch;

import failover.aws.Https;
import failover.aws.HttpsFailure;
import failover.aws.HttpsSession;
import failover.contract.SiteKeys;
import failover.copy.reason.Reason;
import failover.copy.reason.Refusal;
import failover.probe.Deadline;
import failover.web.WebUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The primary during one run, asked as an unknown visitor would, without cookies and credentials. Each URL is asked for
 * once, by the page that needs it first, while others that need it wait: an asset that stalls costs its time once. A page
 * asks for one URL at a time, so there are never more requests than pages at work.
 */
public final class Primary implements AutoCloseable {
    private static final int MOST_REDIRECTS = 5;
    /** No other encoding: what cannot be decompressed here cannot be judged either. */
    private static final Map<String, String> HEADERS = Map.of("Accept-Encoding", "gzip");

    private final HttpsSession https;
    private final Addresses addresses;
    private final Limits limits;
    private final ConcurrentMap<WebUrl, FutureTask<Fetched>> asked = new ConcurrentHashMap<>();

    /**
     * @param https     of the domain; closed with this object
     * @param addresses of the primary; no other is connected to
     */
    public Primary(HttpsSession https, List<InetAddress> addresses, Limits limits) {
        this.https = https;
        this.addresses = new Addresses(addresses);
        this.limits = limits;
    }

    /** What another page had no time left to wait for is asked for again. */
    Fetched get(WebUrl url, Deadline deadline) throws Refusal {
        var mine = new FutureTask<>(() -> followed(url, deadline));
        var task = Optional.ofNullable(asked.putIfAbsent(url, mine)).orElse(mine);
        if (task == mine) {
            mine.run();
        }
        try {
            return result(task, url, deadline);
        } catch (Refusal refusal) {
            if (asked.get(url) == task || deadline.isOver()) {
                throw refusal;
            }
            return get(url, deadline);
        }
    }

    private static Fetched result(FutureTask<Fetched> task, WebUrl url, Deadline deadline) throws Refusal {
        try {
            return task.get(deadline.left().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Refusal refusal) {
                throw refusal;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException _) {
            throw new Refusal(Reason.TIMED_OUT, url + ": the page's time ended before the answer came");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** A refusal is final only if the page that asked had time to wait. */
    private Fetched followed(WebUrl url, Deadline deadline) throws Refusal {
        try {
            return follow(url, deadline);
        } catch (Refusal refusal) {
            if (deadline.isOver()) {
                asked.remove(url);
            }
            throw refusal;
        }
    }

    private Fetched follow(WebUrl start, Deadline deadline) throws Refusal {
        var seen = new LinkedHashSet<WebUrl>();
        var cookies = new ArrayList<String>();
        var url = start;
        while (seen.size() <= MOST_REDIRECTS && seen.add(url)) {
            var answer = answer(url, deadline);
            cookies.addAll(cookies(answer.headers()));
            if (!isRedirect(answer)) {
                return fetched(url, answer, cookies);
            }
            url = target(url, answer.headers().firstValue("Location").orElse(""));
        }
        throw new Refusal(Reason.REDIRECT_LOOP, "Its redirects do not end: " + seen);
    }

    private Https.Answer answer(WebUrl url, Deadline deadline) throws Refusal {
        var refusals = new ArrayList<Refusal>();
        for (var address : addresses.toTry()) {
            try {
                var answer = answer(address, url, deadline);
                addresses.answers(address);
                return answer;
            } catch (Refusal refusal) {
                refusals.add(refusal);
                if (!mayAnswerElsewhere(refusal.reason(), address) || deadline.isOver()) {
                    break;
                }
                addresses.tryLast(address);
            }
        }
        throw refusals.isEmpty()
                ? new Refusal(Reason.UNREACHABLE, url + ": the origin has no address")
                : refusals.getFirst();
    }

    private boolean mayAnswerElsewhere(Reason reason, String address) {
        return switch (reason) {
            case UNREACHABLE, TLS -> true;
            case TIMED_OUT -> !addresses.hasAnswered(address);
            default -> false;
        };
    }

    private Https.Answer answer(String address, WebUrl url, Deadline deadline) throws Refusal {
        var left = deadline.left();
        var patience = left.compareTo(limits.request()) < 0 ? left : limits.request();
        try {
            return https.get(address, url.toUri(), HEADERS, new Https.Limits(patience, limits.file()));
        } catch (HttpsFailure e) {
            throw new Refusal(reason(e.kind()), url + ": " + e.getMessage());
        } catch (IOException e) {
            throw new Refusal(Reason.UNREACHABLE, url + " at " + address + ": " + e);
        }
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
                        "%s redirects to '%s', but only pages of https://%s are copied".formatted(from, location,
                                host)));
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

    @Override
    public void close() {
        https.close();
    }
}
