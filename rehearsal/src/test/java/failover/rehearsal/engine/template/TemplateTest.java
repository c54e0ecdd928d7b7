package failover.rehearsal.engine.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
    private static final String STACK = """
            {"Resources": {
              "SiteBucket": {"Type": "AWS::S3::Bucket", "Metadata": {"aws:cdk:path": "Failover/Site/Bucket/Resource"}},
              "Check": {"Type": "AWS::Route53::HealthCheck"},
              "Named": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": {"Fn::Join": ["-", ["of", {"Ref": "AWS::Region"}]]}}},
              "Function": {"Type": "AWS::Lambda::Function",
                "Metadata": {"aws:cdk:path": "Failover/NotifyTransition/Resource", "aws:asset:path": "asset.1"}},
              "Probe": {"Type": "Test::Probe", "Properties": {"Value": %s, "Other": "as it is"}}},
             "Outputs": {"Bucket": {"Value": {"Ref": "SiteBucket"}}}}
            """;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{'Ref': 'AWS::AccountId'} | 123456789012",
        "{'Ref': 'Named'} | arn:aws:sns:us-east-1:123456789012:of-us-east-1",
        "{'Fn::GetAtt': ['Named', 'TopicName']} | of-us-east-1", "{'Fn::GetAtt': 'Named.TopicName'} | of-us-east-1",
        "{'Fn::Join': ['', ['https://', {'Ref': 'AWS::URLSuffix'}, '/x']]} | https://amazonaws.com/x",
        "{'Fn::Sub': '${Named.TopicName} in ${AWS::Partition}, ${!Literal}'} | of-us-east-1 in aws, ${Literal}",
        "{'Fn::Sub': ['${A}b', {'A': {'Ref': 'AWS::StackName'}}]} | Failoverb",
        "{'Fn::Select': [1, {'Fn::GetAZs': ''}]} | us-east-1b", "{'Fn::Select': ['0', ['a', 'b']]} | a"})
    void an_intrinsic_is_resolved(String value, String expected) {
        assertEquals(expected, probe(value).text("/Value"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{'Fn::If': ['C', 1, 2]} | the template has no condition C",
        "{'Fn::Transform': 'C'} | does not know the intrinsic function Fn::Transform",
        "{'Ref': 'Nowhere'} | Ref names Nowhere, which is no resource",
        "{'Fn::GetAtt': ['Nowhere', 'Arn']} | Fn::GetAtt names Nowhere, which is no resource",
        "{'Fn::GetAtt': ['SiteBucket', 'Colour']} | does not know the attribute Colour of SiteBucket",
        "{'Fn::GetAtt': 'SiteBucket'} | needs a resource and an attribute",
        "{'Fn::Join': ['', 'a']} | a list is needed",
        "{'Fn::Join': ['', [['a']]]} | a single value is needed", "{'Fn::Select': [3, ['a']]} | asks for item 3 of 1"})
    void what_cannot_be_resolved_is_named_with_resource_and_property(String value, String problem) {
        var message = assertThrows(TemplateException.class, () -> probe(value)).getMessage();
        assertTrue(message.startsWith("Failover.template.json: Probe (Test::Probe), Properties.Value"), message);
        assertTrue(message.contains(problem), message);
    }

    @Test
    void no_value_takes_the_property_away() {
        var probe = probe("{'Ref': 'AWS::NoValue'}");
        assertFalse(probe.properties().has("Value"));
        assertEquals("as it is", probe.text("/Other"));
    }

    @Test
    void a_name_that_depends_on_itself_is_an_error() {
        var template = """
                {"Resources": {"T": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": {"Ref": "T"}}}}}""";
        assertThrows(TemplateException.class, () -> Template.read(write(template)));
    }

    @Test
    void names_that_AWS_makes_up_look_like_AWS_s_and_are_the_same_in_every_run() {
        var bucket = read("1").resource("SiteBucket");
        assertTrue(bucket.physicalId().matches("failover-sitebucket-[a-z0-9]{13}"), bucket.physicalId());
        assertEquals("arn:aws:s3:::" + bucket.physicalId(), bucket.arn());
        assertEquals(bucket.physicalId() + ".s3.us-east-1.amazonaws.com", bucket.attribute("RegionalDomainName"));
        assertTrue(read("1").resource("Check").physicalId().matches("[0-9a-f-]{36}"));
        assertEquals(bucket, read("1").resource("SiteBucket"));
    }

    @Test
    void a_resource_is_found_by_its_construct_id_and_knows_its_asset() {
        var function = read("1").resource("AWS::Lambda::Function", "NotifyTransition");
        assertEquals("Function", function.logicalId());
        assertEquals(directory.resolve("asset.1"), function.asset().orElseThrow());
        assertEquals("Bucket", read("1").resource("SiteBucket").id());
        assertEquals("Check", read("1").resource("Check").id());
        assertTrue(read("1").resource("Check").asset().isEmpty());
    }

    @Test
    void outputs_are_resolved() {
        assertEquals(read("1").resource("SiteBucket").physicalId(), read("1").outputs().get("Bucket"));
    }

    @Test
    void the_Region_is_the_manifest_s() throws IOException {
        Files.writeString(directory.resolve("manifest.json"), """
                {"artifacts": {"Failover": {"environment": "aws://unknown-account/eu-central-1"}}}""");
        assertEquals("eu-central-1", probe("{'Ref': 'AWS::Region'}").text("/Value"));
    }

    @Test
    void what_is_no_template_is_named() {
        assertThrows(TemplateException.class, () -> Template.read(directory.resolve("none.template.json")));
        assertThrows(TemplateException.class, () -> Template.read(write("{")));
        assertThrows(TemplateException.class, () -> Template.read(write("{}")));
    }

    private Resource probe(String value) {
        return read(value.replace('\'', '"')).resource("Probe");
    }

    private Template read(String value) {
        return Template.read(write(STACK.formatted(value)));
    }

    private Path write(String text) {
        return Templates.write(directory, text);
    }

    @Test
    void a_template_left_from_another_synth_is_no_stack() throws IOException {
        Templates.write(directory, "{\"Resources\": {}}");
        assertTrue(Template.find(directory, "Failover").isEmpty());

        Files.writeString(directory.resolve("manifest.json"), "{\"artifacts\": {\"Failover\": {}}}");
        assertEquals("Failover", Template.find(directory, "Failover").orElseThrow().name());
    }
}
