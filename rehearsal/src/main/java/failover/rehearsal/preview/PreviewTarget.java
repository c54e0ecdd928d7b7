package failover.rehearsal.preview;

import failover.web.WebUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The page that is asked for.
 *
 * @param path      with its query
 * @param addresses of the host, IPv4 first
 * @param server    where to connect instead
 */
record PreviewTarget(String host, String path, List<InetAddress> addresses, Optional<InetSocketAddress> server) {
    private static final Pattern SERVER = Pattern.compile("\\[?([0-9A-Fa-f.:]+?|localhost)]?:([0-9]{1,5})");

    /** @throws IOException when the host has no address */
    static PreviewTarget of(String text, Optional<String> connectTo) throws IOException {
        var url = WebUrl.parse(text.contains("://") ? text : "https://" + text)
                .filter(page -> page.isHttps() && page.host().isPresent() && page.isAt(page.host().get()))
                .map(WebUrl::withoutFragment).orElseThrow(() -> new IllegalArgumentException("'" + text
                        + "' is no URL such as https://www.example.com/about, with https and without a port; for a"
                        + " server on this machine add --connect-to 127.0.0.1:8443"));
        var host = url.host().orElseThrow();
        var server = connectTo.map(PreviewTarget::server);
        var addresses = server.isPresent() ? List.of(server.get().getAddress()) : addresses(host);
        return new PreviewTarget(host, url.relative(), addresses, server);
    }

    String url() {
        return "https://" + host + path;
    }

    private static List<InetAddress> addresses(String host) throws IOException {
        try {
            return Arrays.stream(InetAddress.getAllByName(host))
                    .sorted(Comparator.comparing(address -> address.getAddress().length)).toList();
        } catch (UnknownHostException e) {
            throw new IOException(host + " has no address: " + e.getMessage(), e);
        }
    }

    private static InetSocketAddress server(String text) {
        var read = SERVER.matcher(text);
        if (!read.matches() || Integer.parseInt(read.group(2)) > 0xFFFF) {
            throw new IllegalArgumentException(
                    "--connect-to " + text + " is no address and port such as 127.0.0.1:8443");
        }
        return new InetSocketAddress(read.group(1), Integer.parseInt(read.group(2)));
    }
}
