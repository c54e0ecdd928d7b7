package failover.rehearsal.report;

import failover.contract.SiteKeys;
import failover.rehearsal.account.Internet;
import failover.rehearsal.account.SimulatedAws;
import failover.rehearsal.engine.dns.Resolver;
import failover.rehearsal.engine.network.Primary;
import failover.rehearsal.engine.network.Visitor;
import failover.rehearsal.engine.network.Visitor.Visit;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * A visitor behind each public resolver, who resolves the name every simulated second and requests a page every five. They
 * come once the name is there: nobody asks for a site that is not deployed, and no resolver keeps an empty answer. They come
 * one after the other, so that the resolvers' caches are filled at different times.
 */
final class Visitors {
    static final Duration PAGE_EVERY = Duration.ofSeconds(5);
    static final String PATH = "/orders/42";
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration TTL = Duration.ofSeconds(60);
    /** Beside the full seconds at which other things are due, so that none of them is seen before or after by chance. */
    private static final Duration OFFSET = Duration.ofMillis(137);

    private final SimulatedAws aws;
    private final String domain;
    private final Lane zone;
    private final Map<String, Lane> resolvers = new LinkedHashMap<>();
    private final Map<String, Lane> pages = new LinkedHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Instant siteIsThere = Instant.MAX;
    private volatile Optional<PagePicture> picture = Optional.empty();

    enum Got {
        SERVICE, FALLBACK, LOST;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    record Request(Instant at, String resolver, Got got) {}

    /** @param zone what the authoritative servers answer */
    Visitors(SimulatedAws aws, Lane zone) {
        this.aws = aws;
        this.domain = aws.stacks().settings().domain();
        this.zone = zone;
    }

    void start() throws IOException {
        var authoritative = aws.internet().resolver();
        aws.clock().every(OFFSET, SECOND, () -> ask(authoritative));
        var offset = OFFSET;
        var all = aws.internet().nameservers().resolvers();
        for (var resolver : all.entrySet()) {
            offset = offset.plus(SECOND.dividedBy(all.size() + 1));
            resolvers.put(resolver.getKey(), new Lane("resolver", "Resolver " + resolver.getKey()));
            pages.put(resolver.getKey(), new Lane("visitor", "Visitor behind " + resolver.getKey()));
            var cache = new Resolver(resolver.getValue(), aws.clock());
            var later = TTL.multipliedBy(pages.size() - 1).dividedBy(all.size());
            var one = new OneVisitor(resolver.getKey(), later, cache, aws.internet().visitor(cache));
            aws.clock().every(offset, SECOND, one::look);
        }
    }

    private void ask(Resolver authoritative) {
        authoritative.forget();
        var answer = answer(authoritative);
        if (siteIsThere == Instant.MAX && answer.isPresent()) {
            siteIsThere = aws.clock().now();
        }
        seen(zone, answer);
    }

    private void seen(Lane lane, Optional<String> answer) {
        if (!aws.clock().now().isBefore(siteIsThere)) {
            lane.is(aws.clock().now(), answer.map(Visitors::side).orElse("no answer"), tone(answer.orElse("")));
        }
    }

    private static String side(String address) {
        return switch (address) {
            case Internet.PRIMARY_ADDRESS -> "primary";
            case Internet.FALLBACK_ADDRESS -> "fallback";
            default -> address;
        };
    }

    private static Tone tone(String address) {
        return switch (address) {
            case Internet.PRIMARY_ADDRESS -> Tone.GOOD;
            case Internet.FALLBACK_ADDRESS -> Tone.FALLBACK;
            default -> Tone.BAD;
        };
    }

    private Optional<String> answer(Resolver resolver) {
        try {
            return Optional.of(resolver.addresses(domain).addresses().stream().map(InetAddress::getHostAddress)
                    .collect(Collectors.joining(", "))).filter(addresses -> !addresses.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The visitor behind one resolver. */
    private final class OneVisitor {
        private final String resolver;
        private final Duration later;
        private final Resolver cache;
        private final Visitor visitor;
        private int looks;

        OneVisitor(String resolver, Duration later, Resolver cache, Visitor visitor) {
            this.resolver = resolver;
            this.later = later;
            this.cache = cache;
            this.visitor = visitor;
        }

        synchronized void look() {
            if (siteIsThere == Instant.MAX || aws.clock().now().isBefore(siteIsThere.plus(later))) {
                return;
            }
            cache.forget();
            seen(resolvers.get(resolver), answer(cache));
            if (looks++ % PAGE_EVERY.toSeconds() == 0) {
                request();
            }
        }

        private void request() {
            var at = aws.clock().now();
            var seen = visit();
            requests.add(new Request(at, resolver, seen.got));
            pages.get(resolver).is(at, seen.words, tone(seen.got));
        }

        private Seen visit() {
            try {
                var visit = visitor.get(domain, PATH);
                var got = got(visit);
                if (got == Got.FALLBACK && picture.isEmpty()) {
                    picture = picture(visit);
                }
                return new Seen(got, words(got, visit.status()));
            } catch (IOException e) {
                return new Seen(Got.LOST, "gets nothing");
            }
        }

        /** Empty when the page's files do not come: a later visitor may get all of it. */
        private Optional<PagePicture> picture(Visit visit) {
            try {
                return Optional.of(PagePicture.of(visit, PATH, visitor, domain, aws.clock().now()));
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }

    private record Seen(Got got, String words) {}

    private static Got got(Visit visit) {
        if (visit.status() == 200 && visit.text().contains(Primary.WELCOME)) {
            return Got.SERVICE;
        }
        var fallback = visit.status() == 503
                && SiteKeys.MARKER.equals(visit.headers().get(SiteKeys.MARKER_HEADER));
        return fallback ? Got.FALLBACK : Got.LOST;
    }

    private static String words(Got got, int status) {
        return switch (got) {
            case SERVICE -> "gets the service";
            case FALLBACK -> "gets the fallback page";
            case LOST -> status < 400 ? "gets a wrong page" : "gets an error, " + status;
        };
    }

    private static Tone tone(Got got) {
        return switch (got) {
            case SERVICE -> Tone.GOOD;
            case FALLBACK -> Tone.FALLBACK;
            case LOST -> Tone.BAD;
        };
    }

    Collection<Lane> resolvers() {
        return resolvers.values();
    }

    Collection<Lane> pages() {
        return pages.values();
    }

    List<Request> requests() {
        return new ArrayList<>(requests);
    }

    /** The first fallback page that a visitor got; empty when none did. */
    Optional<PagePicture> picture() {
        return picture;
    }
}
