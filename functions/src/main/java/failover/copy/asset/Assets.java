package failover.copy.asset;

import failover.contract.SiteKeys;
import failover.copy.clean.Sprite;
import failover.copy.fetch.Fetched;
import failover.copy.fetch.Fetcher;
import failover.copy.fetch.Limits;
import failover.copy.fetch.Reference;
import failover.copy.reason.Reason;
import failover.copy.reason.Refusal;
import failover.web.WebUrl;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files that one page loads. A file's key is made of its content, so pages share files with the same content. */
public final class Assets {
    static final String FOLDER = SiteKeys.SAVED_ASSETS;

    /** A URL that browsers do not load. */
    static final String NOTHING = "about:invalid";

    private final Fetcher fetcher;
    private final String domain;
    private final Limits limits;
    private final SortedMap<String, byte[]> files = new TreeMap<>();
    private final Set<WebUrl> asked = new HashSet<>();
    private long bytes;
    private long askedBytes;

    public Assets(Fetcher fetcher, String domain, Limits limits) {
        this.fetcher = fetcher;
        this.domain = domain;
        this.limits = limits;
    }

    public SortedMap<String, byte[]> files() {
        return Collections.unmodifiableSortedMap(files);
    }

    /** The path in the copy of an image or a font. */
    String image(WebUrl base, String reference) throws Refusal {
        if (reference.isBlank() || reference.strip().startsWith("#")) {
            return reference.strip().matches("#[\\w.:-]*") ? reference.strip() : NOTHING;
        }
        if (DataUrl.is(reference)) {
            var data = DataUrl.of(reference);
            return add(type(data.mediaType(), data.content(), "", "a data: URL"), data.content());
        }
        var url = Reference.own(domain, base, reference);
        return url.isEmpty() ? NOTHING : image(url.get()) + fragment(reference);
    }

    /** The path in the copy of an SVG file that the page takes parts of into itself. */
    String sprite(WebUrl base, String reference) throws Refusal {
        if (reference.isBlank() || DataUrl.is(reference)) {
            return NOTHING; // browsers take no parts of data: URLs
        }
        var url = Reference.own(domain, base, reference);
        if (url.isEmpty()) {
            return NOTHING;
        }
        var fetched = found(url.get());
        if (type(fetched) != AssetType.SVG) {
            throw new Refusal(Reason.ASSET_MISSING, url.get() + " is " + fetched.type() + " instead of SVG");
        }
        return add(AssetType.SVG, Sprite.cleaned(fetched.body())) + fragment(reference);
    }

    /** A style sheet of the domain; empty when no browser would load it. */
    Optional<Fetched> sheet(WebUrl base, String reference) throws Refusal {
        var url = Reference.own(domain, base, reference);
        if (url.isEmpty()) {
            return Optional.empty();
        }
        var fetched = found(url.get());
        if (!fetched.mediaType().equals("text/css") && !fetched.mediaType().isEmpty()) {
            throw new Refusal(Reason.ASSET_MISSING, url.get() + " is " + fetched.type() + " instead of a style sheet");
        }
        return Optional.of(fetched);
    }

    /** The path in the copy for content. */
    String add(AssetType type, byte[] content) throws Refusal {
        var key = FOLDER + digest(content).substring(0, 32) + "." + type.extension();
        if (files.putIfAbsent(key, content) == null) {
            bytes += content.length;
        }
        limit(files.size(), bytes);
        return "/" + key;
    }

    private String image(WebUrl url) throws Refusal {
        var fetched = found(url);
        var type = type(fetched);
        if (type == AssetType.CSS) {
            throw new Refusal(Reason.ASSET_MISSING, url + " is a style sheet instead of an image or a font");
        }
        return add(type, fetched.body());
    }

    /** Counts requests as well as files: the same content at many URLs is one file and yet many requests. */
    private Fetched found(WebUrl url) throws Refusal {
        var fetched = fetcher.get(url);
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
            throw new Refusal(Reason.TOO_LARGE, "It needs more than %d files or %d bytes: name what it can do without "
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

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
