package failover.rehearsal.service.cloudfront;

import failover.rehearsal.engine.template.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A template with a distribution like the project's: pages that become 503, assets as they are. */
final class TestDistribution {
    static final String TEMPLATE = """
            {'Resources': {
              'PageHeaders': {'Type': 'AWS::CloudFront::ResponseHeadersPolicy', 'Properties':
                {'ResponseHeadersPolicyConfig': {'Name': 'pages',
                 'CustomHeadersConfig': {'Items': [
                   {'Header': 'Retry-After', 'Value': '120', 'Override': true},
                   {'Header': 'Cache-Control', 'Value': 'no-store', 'Override': true},
                   {'Header': 'X-Kept', 'Value': 'policy', 'Override': false}]},
                 'SecurityHeadersConfig': {
                   'ContentTypeOptions': {'Override': true},
                   'StrictTransportSecurity': {'AccessControlMaxAgeSec': 60, 'IncludeSubdomains': true,
                                               'Override': true}}}}},
              'PagesRequest': {'Type': 'AWS::CloudFront::Function', 'Properties': {'Name': 'request',
                'FunctionConfig': {'Runtime': 'cloudfront-js-2.0'}, 'FunctionCode':
                'REQUEST_CODE'}},
              'PagesResponse': {'Type': 'AWS::CloudFront::Function', 'Properties': {'Name': 'response',
                'FunctionConfig': {'Runtime': 'cloudfront-js-2.0'}, 'FunctionCode':
                'RESPONSE_CODE'}},
              'Site': {'Type': 'AWS::CloudFront::Distribution', 'Properties': {'DistributionConfig': {
                'Aliases': ['www.example.com', 'fallback.www.example.com'],
                'CacheBehaviors': [
                  {'PathPattern': '/_fallback/assets/*', 'TargetOriginId': 'bucket',
                   'ViewerProtocolPolicy': 'redirect-to-https',
                   'CachePolicyId': '658327ea-f89d-4fab-a63d-7e88639e58f6'},
                  {'PathPattern': '/_switch/*', 'TargetOriginId': 'bucket', 'ViewerProtocolPolicy': 'https-only',
                   'CachePolicyId': '4135ea2d-6df8-44a3-9df3-4b5a84be39ad'}],
                'DefaultCacheBehavior': {'TargetOriginId': 'bucket', 'ViewerProtocolPolicy': 'redirect-to-https',
                   'CachePolicyId': '658327ea-f89d-4fab-a63d-7e88639e58f6',
                   'ResponseHeadersPolicyId': {'Ref': 'PageHeaders'},
                   'FunctionAssociations': [
                     {'EventType': 'viewer-request', 'FunctionARN': {'Fn::GetAtt': ['PagesRequest', 'FunctionARN']}},
                     {'EventType': 'viewer-response',
                      'FunctionARN': {'Fn::GetAtt': ['PagesResponse', 'FunctionARN']}}]},
                'CustomErrorResponses': [
                  {'ErrorCode': 403, 'ResponseCode': 503, 'ResponsePagePath': '/_fallback/index.html',
                   'ErrorCachingMinTTL': 10},
                  {'ErrorCode': 404, 'ResponseCode': 503, 'ResponsePagePath': '/_fallback/index.html',
                   'ErrorCachingMinTTL': 10}],
                'Origins': [{'Id': 'bucket', 'DomainName': 'site.s3.us-east-1.amazonaws.com',
                             'S3OriginConfig': {'OriginAccessIdentity': ''}}]}}}}}""";
    static final String TO_THE_PAGE = "function handler(event) { var r = event.request;"
            + " if (!r.uri.startsWith('/raw/')) { r.uri = '/_fallback/index.html'; } return r; }";
    static final String TO_503 = "function handler(event) { var r = event.response; if (r.statusCode === 200) {"
            + " r.statusCode = 503; r.headers['x-seen'] = {value: r.headers['retry-after'].value}; } return r; }";

    private TestDistribution() {}

    static Distribution of(Path directory) throws IOException {
        return of(directory, TEMPLATE, TO_THE_PAGE, TO_503);
    }

    static Distribution of(Path directory, String template, String request, String response) throws IOException {
        return of(directory, template, request, response, "");
    }

    static Distribution of(Path directory, String template, String request, String response, String ofSwitch)
            throws IOException {
        var file = directory.resolve("Failover.template.json");
        Files.writeString(file, template.replace('\'', '"').replace("REQUEST_CODE", request).replace("RESPONSE_CODE",
                response).replace("SWITCH_CODE", ofSwitch));
        return Distribution.of(Template.read(file));
    }
}
