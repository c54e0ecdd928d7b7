package failover.testing;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import failover.aws.Network;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import tools.jackson.jr.ob.JSON;

/**
 * An HTTPS server on loopback with a throw-away certificate for the given names. An authority of the tests signs it. From
 * the first server on, this JVM trusts that authority alone, so tests that run at the same time share one trust store.
 */
public final class LocalHttps implements AutoCloseable {
    private static final char[] PASSWORD = "throw-away".toCharArray();
    /** Making a key pair takes longer than a test. */
    private static final Map<Subject, KeyManager[]> KEYS = new HashMap<>();
    private static final String ALTERNATIVE_NAMES = "2.5.29.17";
    private static final String AUTHORITY = "authority";
    private static final Path AUTHORITY_KEYS = trustedAuthority();

    private final HttpsServer server;

    /**
     * What a certificate says of its owner.
     *
     * @param names {@code dns:} or {@code ip:} and the value, of any form; without names there is no extension for them
     */
    public record Subject(String commonName, List<String> names) {}

    public LocalHttps(String certified, HttpHandler handler) throws Exception {
        this(List.of(certified), handler);
    }

    public LocalHttps(List<String> certified, HttpHandler handler) throws Exception {
        this(new Subject("throw-away", certified.stream().map(host -> "dns:" + host).toList()), handler);
    }

    public LocalHttps(Subject subject, HttpHandler handler) throws Exception {
        this(keys(subject), handler);
    }

    private LocalHttps(KeyManager[] keys, HttpHandler handler) throws Exception {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(keys)));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", handler);
        server.start();
    }

    /** Its certificate names the host and is self-signed. */
    public static LocalHttps untrusted(String certified, HttpHandler handler) throws Exception {
        var keys = newFile();
        keytool(keys, "server", "-dname", "CN=throw-away", "-ext", "san=dns:" + certified);
        return new LocalHttps(managers(keys), handler);
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
    }

    private static Path trustedAuthority() {
        try {
            var keys = newFile();
            keytool(keys, AUTHORITY, "-dname", "CN=authority of the tests", "-ext", "bc=ca:true");
            // One property: between two, another test could open the store without its password. JKS needs none to be read.
            System.setProperty("javax.net.ssl.trustStore", trustStore(keys).toString());
            return keys;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path trustStore(Path keys) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("JKS");
        store.load(null, null);
        store.setCertificateEntry(AUTHORITY, KeyStore.getInstance(keys.toFile(), PASSWORD).getCertificate(AUTHORITY));
        var file = keys.resolveSibling("trust.jks");
        file.toFile().deleteOnExit();
        try (var out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD);
        }
        return file;
    }

    private static synchronized KeyManager[] keys(Subject subject) throws Exception {
        if (!KEYS.containsKey(subject)) {
            KEYS.put(subject, managers(newKeys(subject)));
        }
        return KEYS.get(subject);
    }

    private static Path newKeys(Subject subject) throws IOException {
        var file = Files.copy(AUTHORITY_KEYS, newFile());
        var options = new ArrayList<>(List.of("-dname", "CN=" + subject.commonName(), "-signer", AUTHORITY));
        if (!subject.names().isEmpty()) {
            options.addAll(List.of("-ext", ALTERNATIVE_NAMES + "=" + HexFormat.of().formatHex(der(subject.names()))));
        }
        keytool(file, "server", options.toArray(String[]::new));
        return file;
    }

    /** Does not exist yet: keytool refuses an empty file. */
    private static Path newFile() throws IOException {
        var file = Files.createTempDirectory("keys").resolve("keys.p12");
        file.toFile().deleteOnExit();
        return file;
    }

    private static void keytool(Path store, String alias, String... options) throws IOException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC", "-genkeypair", "-keyalg", "EC", "-groupname",
                "secp256r1", "-alias", alias, "-validity", "90",
                "-storetype", "PKCS12", "-storepass", new String(PASSWORD), "-keystore", store.toString()));
        command.addAll(List.of(options));
        try {
            int exit = new ProcessBuilder(command).redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD)
                    .start().waitFor();
            if (exit != 0) {
                throw new IOException("keytool ended with " + exit);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** GeneralNames of RFC 5280 as bytes: keytool refuses to write the names that a client has to refuse. */
    private static byte[] der(List<String> names) {
        var all = new ByteArrayOutputStream();
        for (var name : names) {
            var value = name.substring(name.indexOf(':') + 1);
            boolean dns = name.startsWith("dns:");
            all.writeBytes(
                    tagged(dns ? 0x82 : 0x87, dns ? value.getBytes() : InetAddress.ofLiteral(value).getAddress()));
        }
        return tagged(0x30, all.toByteArray());
    }

    private static byte[] tagged(int tag, byte[] content) {
        return ByteBuffer.allocate(4 + content.length).put((byte) tag).put((byte) 0x82)
                .putShort((short) content.length).put(content).array();
    }

    private static KeyManager[] managers(Path file) throws Exception {
        var keys = KeyStore.getInstance(file.toFile(), PASSWORD);
        keys.deleteEntry(AUTHORITY);
        var keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(keys, PASSWORD);
        return keyManagers.getKeyManagers();
    }

    private static SSLContext context(KeyManager[] keys) throws GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(keys, null, null);
        return context;
    }
}
