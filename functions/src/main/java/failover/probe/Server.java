package failover.probe;

/**
 * A DNS server, asked on port 53.
 *
 * @param name what people call it; for a resolver its address
 * @param address IPv4, as text: Lambda outside a VPC has no IPv6
 * @param authoritative asked without recursion, and only believed with the authority bit
 */
public record Server(String name, String address, boolean authoritative) {
    public static Server resolver(String address) {
        return new Server(address, address, false);
    }

    public static Server authoritative(String name, String address) {
        return new Server(name, address, true);
    }
}
