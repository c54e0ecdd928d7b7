package failover.copy.clean;

import failover.copy.reason.Lost;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

/**
 * What a copy may hold. Of elements those are named that do something, since unknown ones do nothing; of attributes
 * those that do nothing, since unknown ones may do anything.
 */
public final class Harmless {
    private static final Set<String> ACTING = words("""
            script iframe frame frameset object embed applet param portal fencedframe template base audio video track
            canvas xmp plaintext listing noembed noframes noscript animate animatemotion animatetransform
            set foreignobject handler listener annotation-xml mglyph malignmark bgsound keygen selectedcontent""");
    private static final Set<String> ATTRIBUTES = words(
            """
                    class id title lang dir hidden role tabindex translate style href src srcset xlink:href rel
                    media sizes name content charset alt width height align valign colspan rowspan scope headers
                    abbr span start reversed value type open datetime border cellpadding cellspacing bgcolor
                    color size face nowrap loading decoding usemap coords shape label summary disabled max min
                    low high optimum for
                    viewbox d fill fill-rule fill-opacity stroke stroke-width stroke-linecap stroke-linejoin
                    stroke-miterlimit stroke-dasharray stroke-dashoffset stroke-opacity transform
                    transform-origin x y x1 x2 y1 y2 cx cy r rx ry fx fy fr dx dy rotate points pathlength
                    preserveaspectratio xmlns xmlns:xlink version baseprofile xml:space xml:lang opacity
                    visibility display overflow clip-path clip-rule clippathunits mask maskunits
                    maskcontentunits filter filterunits primitiveunits gradientunits gradienttransform
                    spreadmethod offset stop-color stop-opacity patternunits patterncontentunits
                    patterntransform marker-start marker-mid marker-end markerwidth markerheight markerunits
                    refx refy orient color-interpolation-filters in in2 result stddeviation mode values operator
                    k1 k2 k3 k4 flood-color flood-opacity font-family font-size font-style font-weight
                    letter-spacing text-anchor dominant-baseline alignment-baseline baseline-shift textlength
                    lengthadjust vector-effect shape-rendering text-rendering image-rendering paint-order
                    focusable enable-background mathvariant displaystyle columnalign rowspacing columnspacing
                    stretchy linethickness scriptlevel lspace rspace minsize maxsize symmetric largeop movablelimits accent
                    accentunder mathsize mathcolor mathbackground depth voffset popover popovertarget popovertargetaction text link vlink alink
                    hspace vspace topmargin leftmargin rightmargin bottommargin marginwidth marginheight noshade clear
                    compact frame rules word-spacing text-decoration writing-mode direction unicode-bidi font-stretch
                    font-variant pointer-events mask-type color-interpolation lighting-color basefrequency numoctaves seed
                    stitchtiles radius scale xchannelselector ychannelselector tablevalues slope intercept amplitude
                    exponent surfacescale specularconstant specularexponent diffuseconstant azimuth elevation order
                    kernelmatrix divisor bias edgemode preservealpha""");
    /** Those that open another program, as browsers allow websites to handle them, and a few that people know. */
    private static final Set<String> LINKED = words("""
            http https mailto tel sms smsto whatsapp geo sip sips xmpp irc ircs im matrix news nntp webcal ftp ftps sftp
            ssh magnet bitcoin mms urn openpgp4fpr facetime skype tg viber""");
    private static final Pattern NAMED = Pattern.compile("(data|aria)-[\\w.-]+");
    /** The presentation attributes of SVG are CSS, and may refer to what stands in the same page. */
    private static final Pattern REFERRING = Pattern.compile("(?i)url|image|src|//|\\\\");
    private static final Pattern LOCAL = Pattern.compile("(?i)url\\(\\s*(['\"]?)#[\\w.:-]+\\1\\s*\\)[\\w\\s#]*");
    private static final Set<String> FREE_TEXT = words("""
            class id title alt name content label summary value abbr style href src srcset xlink:href media sizes
            rel for headers xmlns xmlns:xlink usemap type""");
    private static final Pattern UNSEEN = Pattern
            .compile("xmlns.*|item(prop|scope|type|id|ref)|typeof|property|about|vocab"
                    + "|prefix|resource|target|rel|rev|download|ping|referrerpolicy|crossorigin|integrity|nonce|async|defer|as"
                    + "|fetchpriority|blocking|hreflang|http-equiv|imagesrcset|imagesizes|draggable|fence|separator|encoding|autocomplete|spellcheck|profile");
    private static final Set<String> META = words("viewport description color-scheme theme-color application-name");

    private Harmless() {}

    static boolean is(Element element) {
        return !ACTING.contains(element.normalName()) && switch (element.normalName()) {
            case "meta" ->
                META.contains(element.attr("name").strip().toLowerCase(Locale.ROOT)) && !element.hasAttr("http-equiv");
            case "source" -> element.parent() != null && element.parent().normalName().equals("picture");
            case "link" -> isSheet(element) || isIcon(element);
            case "style" -> isCss(element);
            default -> true;
        };
    }

    static boolean is(Attribute attribute, Element element) {
        var name = attribute.getKey().toLowerCase(Locale.ROOT);
        return NAMED.matcher(name).matches() || ATTRIBUTES.contains(name) && !isMember(name, element)
                && (FREE_TEXT.contains(name) || staysHere(attribute.getValue()));
    }

    /** What visitors miss without an element; empty when it showed and did nothing. */
    static Optional<Lost> loss(Element element) {
        return switch (element.normalName()) {
            case "script", "handler", "listener" -> Optional.of(Lost.SCRIPT);
            case "iframe", "frame", "frameset", "portal", "fencedframe" -> Optional.of(Lost.FRAME);
            case "audio", "video", "canvas", "bgsound" -> Optional.of(Lost.MEDIA);
            case "embed", "applet" -> Optional.of(Lost.PLUGIN);
            case "animate", "animatemotion", "animatetransform", "set" -> Optional.of(Lost.ANIMATION);
            case "foreignobject", "annotation-xml", "xmp", "plaintext", "listing", "mglyph", "malignmark", "keygen",
                    "selectedcontent" ->
                Optional.of(Lost.TEXT);
            case "meta" ->
                Optional.of(Lost.REDIRECT).filter(_ -> element.attr("http-equiv").equalsIgnoreCase("refresh"));
            default -> Optional.empty();
        };
    }

    /** What visitors miss without an attribute; empty when only requests, tools or search engines look at it. */
    static Optional<Lost> loss(String attribute) {
        if (attribute.startsWith("on")) {
            return Optional.of(Lost.HANDLER);
        }
        return UNSEEN.matcher(attribute).matches() ? Optional.empty() : Optional.of(Lost.ATTRIBUTE);
    }

    /** By its name an image takes the place of {@code document}'s own members, which our script uses. */
    private static boolean isMember(String attribute, Element element) {
        return attribute.equals("name") && element.normalName().equals("img");
    }

    /** Whether a link may have this scheme: none that runs in the page or shows what the link itself holds. */
    static boolean isLinked(String scheme) {
        return LINKED.contains(scheme);
    }

    public static boolean isSheet(Element link) {
        var kinds = words(link.attr("rel").toLowerCase(Locale.ROOT));
        return kinds.contains("stylesheet") && !kinds.contains("alternate") && isCss(link);
    }

    /** Browsers apply no style sheet of another type. */
    private static boolean isCss(Element style) {
        return style.attr("type").matches("(?i)|\\s*text/css\\s*(;.*)?");
    }

    static boolean isIcon(Element link) {
        var kinds = words(link.attr("rel").toLowerCase(Locale.ROOT));
        return kinds.contains("icon") || kinds.contains("apple-touch-icon");
    }

    private static boolean staysHere(String value) {
        return !REFERRING.matcher(value).find() || LOCAL.matcher(value.strip()).matches();
    }

    private static Set<String> words(String text) {
        return Set.of(Arrays.stream(text.strip().split("\\s+")).distinct().toArray(String[]::new));
    }
}
