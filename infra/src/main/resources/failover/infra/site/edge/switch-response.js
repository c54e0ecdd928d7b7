// Viewer-response of the switch (CloudFront Functions, cloudfront-js-2.0). It ends the switch: once the object's metadata
// "until" has passed, or cannot be read, the answer is a 503, and the health check SwitchCheck counts the switch as not
// set. So nothing has to run when the end comes. CloudFront does not call it when the object is absent, since S3 then
// answers 403:
// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-function-restrictions-all.html

function handler(event) {
  const response = event.response;
  const until = response.headers['x-amz-meta-until'];
  if (until && !(Date.now() / 1000 < Number(until.value))) { // also when it is no number
    response.statusCode = 503;
    response.statusDescription = 'Service Unavailable';
  }
  return response;
}
