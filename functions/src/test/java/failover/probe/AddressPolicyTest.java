package failover.probe;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From where a copy may be fetched. */
class AddressPolicyTest {
    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255",
        "127.0.0.1", "127.9.9.9", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.168.0.1",
        "198.18.0.1", "198.19.255.255", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "::", "::1",
        "fe80::1", "fec0::1", "fc00::1", "fd00:ec2::254", "ff02::1", "64:ff9b::a00:1", "2002:a00:1::", "2001::1"})
    void an_address_that_is_not_of_the_public_internet_is_not_asked(String address) {
        assertFalse(AddressPolicy.isPublic(InetAddress.ofLiteral(address)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.1.1.1", "128.0.0.1",
        "169.253.1.1", "172.15.255.255", "172.32.0.0", "192.0.2.10", "192.167.1.1", "198.51.100.1", "198.20.0.0",
        "203.0.113.10", "223.255.255.255", "2600:1f00::1", "2a05:d000::1"})
    void its_neighbours_are(String address) {
        assertTrue(AddressPolicy.isPublic(InetAddress.ofLiteral(address)));
    }

    @Test
    void an_ipv4_address_in_the_clothes_of_ipv6_is_not_asked_whatever_it_is() {
        var mapped = new byte[]{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 8, 8, 8, 8};
        assertFalse(AddressPolicy.isPublic(mapped));
    }
}
