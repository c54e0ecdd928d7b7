package failover.infra.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.contract.CopyRules;
import failover.contract.FailbackPolicy.AfterStable;
import failover.contract.Names;
import failover.infra.Repository;
import failover.page.Mistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class SettingsTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @ParameterizedTest(name = "{0} must not be {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            domain            | "www.other.com"                                    | example.com or below it
            domain            | "wwwexample.com"                                   | example.com or below it
            domain            | "WWW.example.com"                                  | lower case
            domain            | "www_1.example.com"                                | host name
            domain            | "-www.example.com"                                 | host name
            domain            | "*.example.com"                                    | host name
            domain            | "www.example.com."                                 | host name
            domain            | "https://www.example.com"                          | host name
            domain            | 7                                                  | host name
            domain            | "a12345678901234567890123456789012345678901234567890123.example.com" | 64 characters
            zoneName          | "com"                                              | host name
            zoneName          | ""                                                 | host name
            hostedZoneId      | "zone"                                             | id of a hosted zone
            hostedZoneId      | "/hostedzone/Z0123456789ABCDEF"                    | id of a hosted zone
            emails            | ["oncall"]                                         | mail addresses
            emails            | ["a@example.com", "a@example.com"]                 | mail addresses
            emails            | "oncall@example.com"                               | list
            serviceRegion     | "Frankfurt"                                        | Region
            serviceRegion     | "cn-north-1"                                       | China
            service           | "yes"                                              | true or false
            image             | ""                                                 | image
            image             | "https://example.com/shop"                         | image
            image             | "Shop:1"                                           | image
            image             | "shop: 1"                                          | image
            image             | "shop@sha256:12"                                   | image
            containerPort     | 0                                                  | 1 to 65535
            containerPort     | 65536                                              | 1 to 65535
            containerPort     | "80"                                               | port
            command           | "httpd"                                            | list
            command           | [1]                                                | list
            origin            | "origin.other.com"                                 | in the zone
            origin            | "www.example.com"                                  | neither the domain
            origin            | "fallback.www.example.com"                         | inner or fallback name
            origin            | "failover.www.example.com"                         | nor its inner
            name              | ""                                                 | 1 to 20
            name              | "1shop"                                            | a letter first
            name              | "shop_1"                                           | letters, digits and hyphens
            name              | "shop-"                                            | letters, digits and hyphens
            moreDomains       | "example.com"                                      | list
            moreDomains       | ["www.example.com"]                                | other than domain
            moreDomains       | ["origin.www.example.com"]                         | the failover's own names
            moreDomains       | ["failover.www.example.com"]                       | the failover's own names
            moreDomains       | ["fallback.www.example.com"]                       | the failover's own names
            moreDomains       | ["example.org"]                                    | example.com or below it
            moreDomains       | ["example.com", "example.com"]                     | at most 7
            moreDomains       | ["a.example.com","b.example.com","c.example.com","d.example.com","e.example.com","f.example.com","g.example.com","h.example.com"] | at most 7
            visitorRecords    | "keep"                                             | create or leave
            ipv6              | "yes"                                              | true or false
            protectRecords    | 1                                                  | true or false
            lean              | "yes"                                              | true or false
            replaces          | {"type":"CNAME","ttl":60,"values":["lb.example.net"]} | a list of simple records
            replaces          | ["lb.example.net"]                                 | a list of simple records
            replaces          | [{"type":"CNAME","ttl":60}]                        | {type, ttl, values}
            replaces          | [{"type":"CNAME","values":["lb.example.net"]}]     | {type, ttl, values}
            replaces          | [{"type":"TXT","ttl":60,"values":["x"]}]           | A, AAAA or CNAME
            replaces          | [{"name":"shop.example.com","type":"A","ttl":60,"values":["192.0.2.1"]}] | of visitors' names
            replaces          | [{"type":"AAAA","alias":{"dnsName":"lb.example.net"}}] | hostedZoneId
            replaces          | [{"type":"A","ttl":60,"values":["192.0.2.1"],"setIdentifier":"eu"}] | SetIdentifier is one of several
            replaces          | [{"type":"A","ttl":60,"values":["192.0.2.1"]},{"type":"A","ttl":60,"values":["192.0.2.2"]}] | simple records
            checkPath         | "health"                                           | begins with /
            checkPath         | "/he alth"                                         | begins with /
            checkPath         | null                                               | begins with /
            checkPath         | `"/health|x"`                                      | path of a URL
            checkPath         | "/100%"                                            | path of a URL
            checkPath         | "/?q={a}"                                          | path of a URL
            checkPath         | "/a#b"                                             | no fragment
            checkPath         | "/a/../b"                                          | no segments
            moreDomains       | ["xn--pokxncvks.example.com"]                      | host names
            checkSearchString | ""                                                 | 1 to 255
            checkSearchString | "a\\u0000b"                                         | XML can carry
            checkSearchString | "a\\u001bb"                                         | XML can carry
            checkSearchString | "\\ufffe"                                           | XML can carry
            checkSearchString | "\\ud800"                                           | XML can carry
            checkInterval     | 20                                                 | 10 or 30
            checkInterval     | 10.5                                               | 10 or 30
            checkThreshold    | 0                                                  | 1 to 10
            checkThreshold    | 11                                                 | 1 to 10
            targetSeconds     | 9                                                  | 10 to 3600
            targetSeconds     | 3601                                               | 10 to 3600
            checkRegions      | ["us-east-1", "eu-west-1"]                         | at least three
            checkRegions      | ["us-east-1", "us-east-1", "eu-west-1"]            | at least three
            checkRegions      | ["us-east-1", "eu-west-1", "eu-central-1"]         | at least three of
            resolvers         | []                                                 | one to ten
            resolvers         | ["dns.google"]                                     | IPv4
            resolvers         | ["2606:4700:4700::1111"]                           | IPv4
            resolvers         | ["1.1.1"]                                          | IPv4
            resolvers         | ["1.1.1.256"]                                      | IPv4
            resolvers         | ["1.1.1.1."]                                       | IPv4
            resolvers         | ["0.0.0.0"]                                        | IPv4
            resolvers         | ["1.1.1.1", "1.1.1.1"]                             | one to ten
            resolvers         | "1.1.1.1"                                          | list
            switch            | "off"                                              | true or false
            failback          | "later"                                            | automatic, after-stable or manual
            failback          | true                                               | automatic, after-stable or manual
            stableMinutes     | 10                                                 | none without the failback policy after-stable
            timeZone          | "Europe/Bonn"                                      | such as Europe/Berlin
            runbookUrl        | "docs/runbook.md"                                  | an https URL
            runbookUrl        | "http://wiki.example.com/"                         | an https URL
            runbookUrl        | "https://wiki.example.com/#x"                      | without #
            chat              | "yes"                                              | true or false
            stillFailedOverAfter | 4                                               | 5 to 1440
            stillFailedOverAfter | 1441                                            | 5 to 1440
            apiPrefixes       | "/api"                                             | list
            apiPrefixes       | ["api"]                                            | such as /api
            apiPrefixes       | ["/"]                                              | such as /api
            apiPrefixes       | ["/api/*"]                                         | such as /api
            apiPrefixes       | ["/_fallback/assets"]                              | such as /api
            apiPrefixes       | ["/api", "/api"]                                   | such as /api
            hsts              | -1                                                 | 0 to 63072000
            hsts              | 63072001                                           | 0 to 63072000
            hsts              | true                                               | seconds
            copy              | ["/"]                                              | an object
            """)
    void each_bad_setting_is_refused_with_its_value_and_what_is_allowed(String key, String value, String allowed) {
        var problem = problemsOf(example().set(key, JSON.readTree(value)));
        assertEquals(1, problem.lines().skip(1).count(), problem);
        var expected = "test: %s is %s; allowed: ".formatted(key, JSON.readTree(value));
        assertTrue(problem.contains(expected) && problem.contains(allowed), problem);
    }

    @ParameterizedTest(name = "{0} may be {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            domain            | "example.com"
            domain            | "shop.eu.example.com"
            domain            | "xn--bcher-kva.example.com"
            emails            | []
            serviceRegion     | "ap-southeast-2"
            service           | false
            image             | "public.ecr.aws/nginx/nginx:1.29"
            image             | "nginx"
            image             | "registry:5000/team/shop_2.a-b@sha256:0123456789012345678901234567890123456789012345678901234567890123"
            image             | "123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop:1"
            containerPort     | 65535
            command           | ["serve", ""]
            origin            | "lb.example.com"
            name              | "s"
            name              | "shop-staging"
            moreDomains       | ["example.com"]
            moreDomains       | ["example.com","b.example.com","c.example.com","d.example.com","e.example.com","f.example.com","g.example.com"]
            visitorRecords    | "leave"
            ipv6              | true
            protectRecords    | true
            lean              | true
            replaces          | [{"type":"CNAME","ttl":300,"values":["lb.example.net"]}]
            replaces          | [{"name":"www.example.com","type":"AAAA","alias":{"hostedZoneId":"Z1","dnsName":"lb.example.net","evaluateTargetHealth":true}}]
            checkPath         | "/health?deep=1"
            checkSearchString | "I am well"
            checkSearchString | "\\u00e4\\ud83d\\ude00\\t"
            checkInterval     | 30
            checkThreshold    | 10
            targetSeconds     | 90
            checkRegions      | ["us-east-1", "us-west-1", "sa-east-1", "eu-west-1"]
            resolvers         | ["208.67.222.222", "10.0.0.2"]
            timeZone          | "America/New_York"
            runbookUrl        | "https://wiki.example.com/failover?v=1"
            chat              | true
            stillFailedOverAfter | 5
            switch            | false
            failback          | "after-stable"
            failback          | "manual"
            apiPrefixes       | ["/api/", "/v2/orders"]
            hsts              | 63072000
            copy              | {}
            copy              | {"remove": ["form"], "errorWords": ["Oops"]}
            """)
    void good_settings_are_accepted(String key, String value) {
        parsed(example().set(key, JSON.readTree(value)));
    }

    @ParameterizedTest(name = "copy.{0} must not be {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            paths      | "/"                              | list of at most 20
            paths      | ["about"]                        | list of at most 20
            paths      | ["/a/../b"]                      | letters, digits
            paths      | ["/."]                           | letters, digits
            paths      | ["/a..b"]                        | letters, digits
            paths      | ["/a//b"]                        | single slashes
            paths      | ["/a?b=c"]                       | letters, digits
            paths      | ["/caf%C3%A9"]                   | letters, digits
            paths      | ["/_fallback/index.html"]        | below _fallback
            paths      | ["/_switch/to-fallback"]         | _switch
            paths      | ["/api/docs"]                    | apiPrefixes
            paths      | ["/api"]                         | apiPrefixes
            paths      | ["/a/", "/a/index"]              | not both
            paths      | ["/a", "/a"]                     | list of at most 20
            marker     | ""                               | 1 to 255
            marker     | 7                                | 1 to 255
            remove     | "form"                           | CSS selectors
            remove     | [" "]                            | CSS selectors
            remove     | ["form["]                        | CSS selectors
            remove     | ["div >> p", "form"]             | CSS selectors
            errorWords | [7]                              | texts
            """)
    void each_bad_setting_of_the_copy_is_refused_under_its_full_name(String key, String value, String allowed) {
        var settings = example();
        settings.putArray("apiPrefixes").add("/api/");
        copy(settings, "/").set(key, JSON.readTree(value));
        var problem = problemsOf(settings);
        assertEquals(1, problem.lines().skip(1).count(), problem);
        assertTrue(problem.contains("test: copy.%s is %s; allowed: ".formatted(key, JSON.readTree(value)))
                && problem.contains(allowed), problem);
    }

    @Test
    void twenty_pages_may_be_saved_and_no_more() {
        var settings = example();
        copy(settings, IntStream.range(0, 20).mapToObj(i -> "/" + i + "/").toArray(String[]::new));
        assertEquals(20, parsed(settings).failover().copy().rules().pages().size());
        ((ArrayNode) settings.at("/copy/paths")).add("/one-more");
        assertTrue(problemsOf(settings).contains("at most 20"));
    }

    @Test
    void a_team_that_saves_pages_says_by_what_text_a_good_one_is_known() {
        var settings = example();
        copy(settings, "/").remove("marker");
        assertTrue(problemsOf(settings).contains("test: copy.marker is missing; needed: a text"));
    }

    @Test
    void and_hears_so_although_the_pages_are_wrong_too() {
        var settings = example();
        copy(settings, "/../a").remove("marker");
        var problems = problemsOf(settings);
        assertTrue(problems.contains("test: copy.paths is") && problems.contains("test: copy.marker is missing"),
                problems);
    }

    @Test
    void an_unknown_key_of_the_copy_is_refused_too() {
        var settings = example();
        copy(settings, "/").put("path", "/");
        assertTrue(problemsOf(settings)
                .contains("test: copy.path is not a setting; did you mean copy.paths?"));
        assertTrue(problemsOf(example().put("zone", "example.com")).contains("did you mean zoneName?"));
        assertTrue(problemsOf(example().put("fancy", true)).contains("test: fancy is not a setting; there are: "));
        assertTrue(problemsOf(example().put("chekPath", "/")).contains("did you mean checkPath?"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            after-stable | 2  | stableMinutes is 2; allowed: 3 to 60 (minutes)
            after-stable | 61 | stableMinutes is 61; allowed: 3 to 60 (minutes)
            manual       | 10 | stableMinutes is 10; allowed: none without the failback policy after-stable
            """)
    void the_minutes_of_a_stable_primary_go_with_their_policy(String policy, int minutes, String problem) {
        var problems = problemsOf(example().put("failback", policy).put("stableMinutes", minutes));
        assertEquals("test: " + problem, problems.lines().skip(1).map(String::strip).collect(Collectors.joining("\n")));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 60})
    void they_may_be_few_or_many(int minutes) {
        var settings = example().put("failback", "after-stable").put("stableMinutes", minutes);
        assertEquals(new AfterStable(minutes),
                parsed(settings).failover().switching().failback());
    }

    @Test
    void a_policy_that_holds_visitors_needs_the_switch() {
        var problems = problemsOf(example().put("switch", false).put("failback", "manual"));
        assertTrue(problems.contains("test: failback is \"manual\"; allowed: automatic, since there is no switch"),
                problems);
    }

    @Test
    void what_lambda_would_refuse_as_variables_is_refused_before_the_deploy() {
        var settings = example();
        copy(settings, "/").putArray("errorWords").add("x".repeat(CopyProps.MAX_BYTES));
        var problem = problemsOf(settings);
        assertTrue(problem.contains("test: copy takes 2593 bytes") && problem.contains("4 KB"), problem);
    }

    @Test
    void all_problems_are_told_in_one_message() {
        var settings = example().put("checkInterval", 20).put("checkThreshold", 11).put("colour", "red");
        settings.remove("zoneName");
        copy(settings, "/").put("marker", "").put("sizes", 2);
        var problems = problemsOf(settings);
        assertTrue(problems.startsWith("There are 6 mistakes in the settings:\n  test: zoneName is missing"), problems);
        assertEquals(List.of("zoneName", "checkInterval", "checkThreshold", "copy.marker", "copy.sizes", "colour"),
                problems.lines().skip(1).map(line -> line.strip().split(" ")[1]).toList());
    }

    @Test
    void a_team_that_still_sets_the_contact_is_told_where_it_is_now() {
        var problem = problemsOf(example().put("contact", "web-team@example.com"));
        assertTrue(
                problem.contains(
                        "test: contact is no longer a setting of the deployment; it is in fallback/settings.json"),
                problem);
    }

    @Test
    void an_example_id_needs_settings_that_say_so() {
        var problem = problemsOf(example().put("example", false));
        assertTrue(problem.contains("hostedZoneId is \"Z0123456789EXAMPLE\"") && problem.contains("not an EXAMPLE"));
    }

    @Test
    void what_is_left_out_has_its_default() {
        var settings = parsed(JSON.createObjectNode().put("domain", "www.example.com")
                .put("zoneName", "example.com"));
        var failover = settings.failover();
        assertEquals(new Names("www.example.com", "example.com", "origin.www.example.com"), failover.names());
        assertEquals(Optional.empty(), failover.hostedZoneId());
        assertEquals(List.of("1.1.1.1", "8.8.8.8", "9.9.9.9"), failover.watch().resolvers().addresses());
        assertEquals("/ Optional.empty 10 3 [us-east-1, us-west-2, eu-west-1]",
                "%s %s %d %d %s".formatted(failover.check().path(), failover.check().searchString(),
                        failover.check().interval(), failover.check().threshold(), failover.check().regions()));
        assertEquals("[] UTC docs/runbook.md#stable false 60", "%s %s %s %s %d".formatted(failover.notices().emails(),
                failover.notices().timeZone(), failover.notices().runbook().section("stable"),
                failover.notices().chat(), failover.notices().stillFailedOverAfter()));
        assertEquals("[] true [] false false false Failover", "%s %s %s %s %s %s %s".formatted(
                failover.records().moreDomains(), failover.records().create(), failover.records().replaces(),
                failover.records().ipv6(), failover.records().protect(), failover.watch().lean(),
                failover.prefixed("Failover")));
        assertEquals(CopyRules.NONE, failover.copy().rules());
        assertEquals("true automatic", failover.switching().wanted() + " " + failover.switching().failback());
        assertEquals("[] 0 false", "%s %d %s".formatted(failover.answers().apiFolders(), failover.answers().hsts(),
                failover.example()));
        var service = settings.service().orElseThrow();
        assertEquals("eu-central-1 " + WelcomeImage.NAME + " 8080 " + WelcomeImage.command(8080), "%s %s %d %s"
                .formatted(service.region(), service.image(), service.port(), service.command()));
    }

    @Test
    void an_image_of_ones_own_runs_its_own_command() {
        var container = parsed(example().put("image", "nginx")).service().orElseThrow();
        assertEquals(List.of(), container.command());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                     | : the file is empty; allowed: one JSON object
            []                                     | : it is []; allowed: one JSON object
            `{\n  "domain": www }`                | :2:13: Unrecognized token 'www'
            `{\n  "domain": "www.example.com`     | :2:
            { "domain": "a", "domain": "b" }       | :1:26: Duplicate Object property "domain"
            """)
    void a_file_that_is_no_json_object_is_told_with_the_place(String json, String told, @TempDir Path directory)
            throws IOException {
        var file = Files.writeString(directory.resolve("settings.json"), json.replace("\\n", "\n"));
        assertTrue(refusal(file).startsWith("There is a mistake in the settings:\n  " + file + told), refusal(file));
    }

    @Test
    void a_file_that_cannot_be_read_is_told_with_its_whole_path(@TempDir Path directory) throws IOException {
        var file = directory.resolve("settings.json");
        assertTrue(refusal(file).endsWith(file + ": there is no such settings file"), refusal(file));
        assertTrue(refusal(directory).endsWith(directory + ": this is a folder; needed: a settings file"));
        Files.write(file, new byte[]{'{', (byte) 0xfc, '}'});
        assertTrue(refusal(file).endsWith(file + ": the file is not UTF-8"), refusal(file));
        assertTrue(refusal(Path.of("nowhere.json")).contains(Path.of("").toAbsolutePath() + "/nowhere.json: "));
    }

    @Test
    void every_mistake_is_told_with_the_place_of_its_key_in_the_order_of_the_file(@TempDir Path directory)
            throws IOException {
        var file = Files.writeString(directory.resolve("settings.json"), """
                {
                  "zone": "example.com",
                  "copy": {"paths": ["/"], "maker": "Welcome."},
                  "checkRegions": ["us-east-1"], "checkInterval": 20
                }
                """);
        assertEquals(
                """
                        There are 7 mistakes in the settings:
                          %1$s:2:3: zone is not a setting; did you mean zoneName?
                          %1$s:3:28: copy.maker is not a setting; did you mean copy.marker?
                          %1$s:4:3: checkRegions is ["us-east-1"]; allowed: a list of at least three of us-east-1, us-west-1, \
                        us-west-2, eu-west-1, ap-southeast-1, ap-southeast-2, ap-northeast-1, sa-east-1
                          %1$s:4:34: checkInterval is 20; allowed: 10 or 30 (seconds)
                          %1$s: zoneName is missing; needed: a host name in lower case such as example.com
                          %1$s: domain is missing; needed: a host name in lower case of at most 64 characters, the zone or below it
                          %1$s: copy.marker is missing; needed: a text of 1 to 255 characters that every saved page contains"""
                        .formatted(file),
                refusal(file));
    }

    @Test
    void settings_in_cdk_json_are_told_with_their_place_there(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("cdk.json"), """
                {"context": {
                  "domain": "no setting",
                  "failover": {"zoneName": "example.com",
                    "domain": "www.example.org"}}}
                """);
        var context = JSON.readTree(directory.resolve("cdk.json").toFile()).path("context");
        assertEquals(
                List.of("cdk.json:4:5: domain is \"www.example.org\"; allowed: a host name in lower case of at most "
                        + "64 characters, example.com or below it"),
                Settings.readingOf(context, directory).mistakes().stream().map(Mistake::toString).toList());
    }

    @Test
    void without_settings_it_is_told_where_they_go(@TempDir Path directory) {
        var told = Settings.readingOf(JSON.createObjectNode(), directory).mistakes().getFirst().toString();
        assertTrue(told.startsWith("cdk.json: there are no settings yet.") && told.contains("./rehearse init"), told);
    }

    private static String refusal(Path file) {
        return assertThrows(InvalidSettingsException.class, () -> Settings.read(file)).getMessage();
    }

    private static Settings parsed(ObjectNode settings) {
        return SettingsParser.parse(settings, problems -> problems.stream()
                .map(problem -> Mistake.in("test", problem)).toList()).orThrow();
    }

    private static String problemsOf(ObjectNode settings) {
        return assertThrows(InvalidSettingsException.class, () -> parsed(settings)).getMessage();
    }

    /** The settings' new object {@code copy}: these paths, and a marker. */
    private static ObjectNode copy(ObjectNode settings, String... paths) {
        var copy = settings.putObject("copy").put("marker", "Welcome");
        List.of(paths).forEach(copy.putArray("paths")::add);
        return copy;
    }

    private static ObjectNode example() {
        return (ObjectNode) JSON.readTree(Repository.ROOT.resolve("infra/example.json").toFile());
    }
}
