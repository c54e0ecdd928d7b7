// Viewer-request of the default behaviour (CloudFront Functions, cloudfront-js-2.0): whatever the path, the visitor gets
// the fallback page. The path stays in the address bar, so reloading it works once the service is back.

const PAGE = '/_fallback/index.html';

// Browsers come with the ETag and the date of the primary's page. The fallback page may be older than that date, and the
// edge would then answer "304 Not Modified": the browser would show its copy of the primary as if it were today's. And a
// part of the page (206) would slip past the 503. So every request becomes a plain one for the whole page. None of these
// headers is read-only here (CloudFront Developer Guide, "Restrictions on all edge functions", viewer request events).
const CONDITIONS = ['if-none-match', 'if-modified-since', 'if-match', 'if-unmodified-since', 'if-range', 'range'];

function handler(event) {
  const request = event.request;
  request.uri = PAGE;
  request.querystring = {};
  CONDITIONS.forEach((name) => {
    delete request.headers[name];
  });
  return request;
}
