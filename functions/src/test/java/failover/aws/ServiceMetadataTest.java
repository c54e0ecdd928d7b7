package failover.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.GeneratedServiceMetadataProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadata;

/** The cut table of AWS services, which stands before the SDK's own. */
class ServiceMetadataTest {
    private final GeneratedServiceMetadataProvider provider = new GeneratedServiceMetadataProvider();

    @Test
    void is_the_one_that_the_clients_get() {
        var source = GeneratedServiceMetadataProvider.class.getProtectionDomain().getCodeSource().getLocation();
        assertFalse(source.getPath().endsWith(".jar"), source::toString);
        assertEquals(provider.serviceMetadata("route53").getClass(), ServiceMetadata.of("route53").getClass());
        assertEquals(Region.US_EAST_1, ServiceMetadata.of("route53").signingRegion(Region.AWS_GLOBAL));
    }

    /** In Lambda, jars are searched in the order of their names. */
    @Test
    void comes_before_the_sdks_jar() {
        assertEquals("functions.jar", new TreeSet<>(List.of("functions.jar", regions().getFileName().toString()))
                .getFirst());
    }

    @Test
    void knows_each_service_of_which_the_package_holds_a_client() throws Exception {
        try (var sdk = new JarFile(regions().toFile()); var jars = Files.list(Path.of("target/package/lib"))) {
            var known = sdk.stream().map(entry -> entry.getName().toLowerCase()).collect(Collectors.toSet());
            var packaged = jars.map(jar -> jar.getFileName().toString().replaceFirst("-\\d.*", ""))
                    .map(client -> client.equals("cloudwatch") ? "monitoring" : client)
                    .filter(client -> known.contains("software/amazon/awssdk/regions/servicemetadata/" + client
                            + "servicemetadata.class"))
                    .sorted().toList();
            assertEquals(List.of("monitoring", "route53", "s3", "sns"), packaged);
            packaged.forEach(client -> assertEquals(client,
                    provider.serviceMetadata(client).getClass().getSimpleName().replace("ServiceMetadata", "")
                            .toLowerCase()));
        }
    }

    private static Path regions() {
        return Path.of(Region.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
}
