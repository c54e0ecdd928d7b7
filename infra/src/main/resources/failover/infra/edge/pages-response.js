// Viewer-response of the default behaviour (CloudFront Functions, cloudfront-js-2.0): the page was found, but the service
// is down, and search engines, monitors and API clients must hear that. The headers that go with it (Retry-After,
// no-store, noindex) come from the response headers policy. CloudFront runs no function on an origin's error (400 and
// above): the distribution's error responses map those to the page.

function handler(event) {
  const response = event.response;
  if (response.statusCode === 200) {
    response.statusCode = 503;
    response.statusDescription = 'Service Unavailable';
  }
  return response;
}
