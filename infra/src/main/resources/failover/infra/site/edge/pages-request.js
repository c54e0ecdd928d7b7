// Viewer-request of the default behaviour (CloudFront Functions, cloudfront-js-2.0). A visitor gets a page: the saved
// copy of the path if there is one, else the fallback page. The path stays in the address bar, so reloading works once
// the service is back. Clients that cannot use a page are answered here, with all headers, since AWS does not document
// whether a response headers policy applies to a response that a function generates.

// An example, which the deployment replaces (see EdgeSettings).
const SETTINGS = {
  "apiPrefixes": ["/api/"],
  "pages": {"/": "/_fallback/saved/index.html"},
  "page": "/_fallback/index.html",
  "headers": {"Retry-After": "120"},
  "notRead": {"status": 503},
  "notSent": {"status": 503},
  "text": "Not available.",
  "html": "<!doctype html><title>Not sent</title>"
};

// Browsers send the ETag and the date of the primary's page. When the fallback page is older than that date, the edge
// would answer "304 Not Modified", and the browser would show its copy of the primary as if it were current. A range
// would make the answer a 206, which does not become a 503. So every request becomes one for the whole page. None of
// these headers is read-only in viewer request events:
// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-function-restrictions-all.html
const CONDITIONS = ['if-none-match', 'if-modified-since', 'if-match', 'if-unmodified-since', 'if-range', 'range'];

function handler(event) {
  const request = event.request;
  if (request.uri === '/robots.txt') { // a 503 stops crawlers; the fallback page would be read as rules
    return answer(request, 'text/plain; charset=utf-8', SETTINGS.text);
  }
  if (isForMachines(request)) {
    return answer(request, 'application/json', JSON.stringify(reads(request) ? SETTINGS.notRead : SETTINGS.notSent));
  }
  if (!reads(request)) {
    return answer(request, 'text/html; charset=utf-8', SETTINGS.html);
  }
  return page(request);
}

function reads(request) {
  return request.method === 'GET' || request.method === 'HEAD';
}

function isForMachines(request) {
  const header = request.headers.accept || { value: '' };
  const accept = (header.multiValue || [header]).map((each) => each.value).join().toLowerCase();
  return accept.includes('application/json') && !accept.includes('text/html')
    || SETTINGS.apiPrefixes.some((prefix) => (request.uri + '/').startsWith(prefix));
}

function page(request) {
  request.uri = SETTINGS.pages[request.uri] || SETTINGS.page;
  request.querystring = {};
  CONDITIONS.forEach((name) => {
    delete request.headers[name];
  });
  return request;
}

function answer(request, type, body) {
  const headers = { 'content-type': { value: type } };
  Object.keys(SETTINGS.headers).forEach((name) => {
    headers[name.toLowerCase()] = { value: SETTINGS.headers[name] };
  });
  const response = { statusCode: 503, statusDescription: 'Service Unavailable', headers: headers };
  if (request.method !== 'HEAD') {
    response.body = { encoding: 'text', data: body };
  }
  return response;
}
