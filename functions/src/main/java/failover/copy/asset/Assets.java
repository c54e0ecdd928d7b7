package failover.copy.asset;

import failover.copy.clean.Sprite;
import failover.copy.fetch.Fetched;
import failover.copy.fetch.Limits;
import failover.copy.fetch.Reference;
import failover.copy.fetch.Source;
import failover.copy.reason.Findings;
import failover.copy.reason.Lost;
import failover.copy.reason.Reason;
import failover.copy.reason.Refusal;
import failover.web.DataUrl;
import failover.web.WebUrl;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files that one page loads. A file's key is made of its content, so pages share files with the same content. */
public final class Assets {
    /** A URL that browsers do not load. */
    static final String NOTHING = "about:invalid";

    private final Source source;
    private final String domain;
    private final Limits limits;
    private final Findings findings;
    private final SortedMap<String, byte[]> files = new TreeMap<>();
    private final Set<WebUrl> asked = new HashSet<>();
    private long bytes;
    private long askedBytes;
    /** Whether asking on would take what other pages need; what follows is not judged. */
    private boolean stopped;

    public Assets(Source source, String domain, Limits limits, Findings findings) {
        this.source = source;
        this.domain = domain;
        this.limits = limits;
        this.findings = findings;
    }

    public SortedMap<String, byte[]> files() {
        return Collections.unmodifiableSortedMap(files);
    }

    /** How many URLs were asked for. */
    public int requests() {
        return asked.size();
    }

    /** The size of all files together. */
    public long bytes() {
        return bytes;
    }

    /** Finds the place of an asset in the copy, unless something is wrong with it. */
    private interface Reading {
        String path() throws Refusal;
    }

    /** The path in the copy of an image or a font; {@link #NOTHING} for what no browser loads and for what refuses the page. */
    String image(WebUrl base, String reference, Lost kind) {
        return orNothing(() -> path(base, reference, kind));
    }

    /** The path in the copy of an icon or another image that no page is refused for; empty when there is none. */
    Optional<String> optional(WebUrl base, String reference, Lost kind) {
        try {
            return Optional.of(path(base, reference, kind)).filter(path -> !path.equals(NOTHING));
        } catch (Refusal refusal) {
            if (refusal.reason() == Reason.TOO_LARGE) {
                refuse(refusal); // nothing more is read, so what the page needs would be missing too
            }
            findings.lose(kind, refusal.getMessage());
            return Optional.empty();
        }
    }

    /** The path in the copy of one of the sizes of an image; empty when there is no room for it. */
    Optional<String> size(WebUrl base, String reference) {
        try {
            return hasRoom(base, reference) ? Optional.of(path(base, reference, Lost.WIDTH)) : tooMuch(reference);
        } catch (Refusal refusal) {
            if (refusal.reason() == Reason.TOO_LARGE) {
                return tooMuch(reference);
            }
            findings.refuse(refusal.complaint());
            return Optional.of(NOTHING);
        }
    }

    private Optional<String> tooMuch(String reference) {
        findings.lose(Lost.WIDTH, reference);
        return Optional.empty();
    }

    /** One file may be added to those that are needed. */
    private boolean hasRoom(WebUrl base, String reference) {
        boolean known = base.resolve(reference).map(WebUrl::withoutFragment).filter(asked::contains).isPresent();
        return known || !stopped && asked.size() < limits.assets() && files.size() < limits.assets()
                && Math.max(askedBytes, bytes) < limits.bytes();
    }

    /** The path in the copy of an SVG file that the page takes parts of into itself. */
    String sprite(WebUrl base, String reference) {
        return orNothing(() -> spritePath(base, reference));
    }

    /** A style sheet of the domain; empty when no browser would load it, or when the page is refused for it. */
    Optional<Fetched> sheet(WebUrl base, String reference) {
        try {
            var url = own(base, reference, Lost.RULE);
            return url.isEmpty() || stopped ? Optional.empty() : Optional.of(sheet(url.get()));
        } catch (Refusal refusal) {
            refuse(refusal);
            return Optional.empty();
        }
    }

    /** The path in the copy for content. */
    String add(AssetType type, byte[] content) {
        return orNothing(() -> added(type, content));
    }

    private String orNothing(Reading reading) {
        try {
            return stopped ? NOTHING : reading.path();
        } catch (Refusal refusal) {
            refuse(refusal);
            return NOTHING;
        }
    }

    private void refuse(Refusal refusal) {
        stopped |= switch (refusal.reason()) {
            case TIMED_OUT, UNREACHABLE, TLS -> true;
            default -> false;
        };
        findings.refuse(refusal.complaint());
    }

    private String path(WebUrl base, String reference, Lost kind) throws Refusal {
        if (reference.isBlank() || reference.strip().startsWith("#")) {
            return reference.strip().matches("#[\\w.:-]*") ? reference.strip() : NOTHING;
        }
        if (DataUrl.is(reference)) {
            var data = data(reference);
            return added(type(data.type().essence(), data.body(), "", "a data: URL"), data.body());
        }
        var url = own(base, reference, kind);
        return url.isEmpty() ? NOTHING : image(url.get()) + fragment(reference);
    }

    static DataUrl data(String reference) throws Refusal {
        return DataUrl.parse(reference).orElseThrow(() -> new Refusal(Reason.ASSET_MISSING,
                "It holds a data: URL that browsers cannot read: " + reference));
    }

    private Optional<WebUrl> own(WebUrl base, String reference, Lost kind) throws Refusal {
        var url = Reference.own(domain, base, reference);
        if (url.isEmpty() && !reference.strip().matches("(?i)about:.*")) {
            findings.lose(kind, reference);
        }
        return url;
    }

    private String spritePath(WebUrl base, String reference) throws Refusal {
        if (reference.isBlank() || DataUrl.is(reference)) {
            findings.lose(Lost.IMAGE, reference); // browsers take no parts of data: URLs
            return NOTHING;
        }
        var url = own(base, reference, Lost.IMAGE);
        if (url.isEmpty()) {
            return NOTHING;
        }
        var fetched = found(url.get());
        if (type(fetched) != AssetType.SVG) {
            throw new Refusal(Reason.ASSET_MISSING, url.get() + " is " + fetched.type() + " instead of SVG");
        }
        return added(AssetType.SVG, Sprite.cleaned(fetched.body(), findings)) + fragment(reference);
    }

    private Fetched sheet(WebUrl url) throws Refusal {
        var fetched = found(url);
        if (!fetched.mediaType().equals("text/css") && !fetched.mediaType().isEmpty()) {
            throw new Refusal(Reason.ASSET_MISSING, url + " is " + fetched.type() + " instead of a style sheet");
        }
        return fetched;
    }

    private String added(AssetType type, byte[] content) throws Refusal {
        var key = type.key(content);
        if (!files.containsKey(key)) {
            limit(files.size() + 1, bytes + content.length);
            files.put(key, content);
            bytes += content.length;
        }
        return "/" + key;
    }

    private String image(WebUrl url) throws Refusal {
        var fetched = found(url);
        var type = type(fetched);
        if (type == AssetType.CSS) {
            throw new Refusal(Reason.ASSET_MISSING, url + " is a style sheet instead of an image or a font");
        }
        return added(type, fetched.body());
    }

    /** Counts requests as well as files: the same content at many URLs is one file and yet many requests. */
    private Fetched found(WebUrl url) throws Refusal {
        if (!asked.contains(url)) {
            limit(asked.size() + 1, askedBytes);
        }
        var fetched = source.get(url);
        if (asked.add(url)) {
            askedBytes += fetched.body().length;
            limit(asked.size(), askedBytes);
        }
        if (fetched.status() != 200) {
            throw new Refusal(Reason.ASSET_MISSING, "It needs " + url + ", which answers " + fetched.status());
        }
        return fetched;
    }

    private void limit(int count, long size) throws Refusal {
        if (count > limits.assets() || size > limits.bytes()) {
            stopped = true;
            throw new Refusal(Reason.TOO_LARGE,
                    "It needs more than %d files or %d bytes: name elements that it can do without "
                            .formatted(limits.assets(), limits.bytes()) + "in copy.remove");
        }
    }

    private static AssetType type(Fetched fetched) throws Refusal {
        return type(fetched.mediaType(), fetched.body(), fetched.url().pathname(), fetched.url().toString());
    }

    private static AssetType type(String mediaType, byte[] content, String path, String what) throws Refusal {
        return AssetType.of(mediaType, content, path).orElseThrow(() -> new Refusal(Reason.ASSET_MISSING,
                "It needs " + what + ", which is '" + mediaType + "' instead of a style sheet, an image or a font"));
    }

    private static String fragment(String reference) {
        int fragment = reference.indexOf('#');
        return fragment >= 0 && reference.substring(fragment).matches("#[\\w.:-]+")
                ? reference.substring(fragment)
                : "";
    }
}
