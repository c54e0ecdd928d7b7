package failover.testing;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import failover.aws.Network;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import tools.jackson.jr.ob.JSON;

/**
 * An HTTPS server on loopback with a throw-away certificate for the given host names; while it runs, the JVM trusts
 * that certificate, as a trust store would have it.
 */
public final class LocalHttps implements AutoCloseable {
    private static final char[] PASSWORD = "throw-away".toCharArray();
    /** By host names: making a key pair takes longer than a test. */
    private static final Map<List<String>, Path> KEYS = new HashMap<>();
    private static final String TRUSTED = "javax.net.ssl.trustStore";
    private static final String TRUSTED_PASSWORD = "javax.net.ssl.trustStorePassword";

    private final Optional<String> before;
    private final HttpsServer server;

    public LocalHttps(String certified, HttpHandler handler) throws Exception {
        this(List.of(certified), handler);
    }

    public LocalHttps(List<String> certified, HttpHandler handler) throws Exception {
        var keys = keys(certified);
        before = Optional.ofNullable(System.getProperty(TRUSTED));
        System.setProperty(TRUSTED, keys.toString());
        System.setProperty(TRUSTED_PASSWORD, new String(PASSWORD));
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(keys)));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", handler);
        server.start();
    }

    public String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Leads port 443 of the hosts to this server. */
    public Network network(Path folder, String... hosts) throws IOException {
        var connections = new TreeMap<String, String>();
        for (var host : hosts) {
            connections.put(host + ":443", address());
        }
        var file = Files.writeString(folder.resolve("network.json"),
                JSON.std.asString(Map.of("connections", connections)));
        return Network.from(Map.of("FAILOVER_NETWORK", file.toString()));
    }

    @Override
    public void close() {
        server.stop(0);
        before.ifPresentOrElse(path -> System.setProperty(TRUSTED, path), LocalHttps::trustTheUsual);
    }

    /** Without the password too: with it the JDK's own trust store cannot be opened, and the JVM never tries again. */
    private static void trustTheUsual() {
        System.clearProperty(TRUSTED);
        System.clearProperty(TRUSTED_PASSWORD);
    }

    private static synchronized Path keys(List<String> hosts) throws Exception {
        if (!KEYS.containsKey(hosts)) {
            KEYS.put(hosts, newKeys(hosts));
        }
        return KEYS.get(hosts);
    }

    private static Path newKeys(List<String> hosts) throws Exception {
        var file = Files.createTempDirectory("keys").resolve("keys.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        int exit = new ProcessBuilder(keytool, "-genkeypair", "-keyalg", "EC", "-alias", "server", "-dname",
                "CN=throw-away", "-ext", "SAN=dns:" + String.join(",dns:", hosts), "-validity", "90", "-storetype",
                "PKCS12", "-storepass",
                new String(PASSWORD), "-keystore", file.toString()).redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD).start().waitFor();
        if (exit != 0) {
            throw new IllegalStateException("keytool ended with " + exit);
        }
        file.toFile().deleteOnExit();
        return file;
    }

    private static SSLContext context(Path file) throws Exception {
        var keys = KeyStore.getInstance(file.toFile(), PASSWORD);
        var keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(keys, PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(keyManagers.getKeyManagers(), null, null);
        return context;
    }
}
