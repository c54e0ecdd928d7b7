// Viewer-response of the default behaviour (CloudFront Functions, cloudfront-js-2.0). It turns the 200 of a page into a
// 503, so that search engines, monitors and API clients see that the service is down. The response headers policy adds
// Retry-After, no-store and noindex. CloudFront runs no function when the origin answers 400 or above; the error
// responses of the distribution map those answers to the page:
// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-function-restrictions-all.html

function handler(event) {
  const response = event.response;
  if (response.statusCode === 200) {
    response.statusCode = 503;
    response.statusDescription = 'Service Unavailable';
  }
  return response;
}
