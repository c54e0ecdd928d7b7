// Viewer-request of the default behaviour (CloudFront Functions, cloudfront-js-2.0): whoever asks gets an answer that fits.
// A visitor gets the page: the saved copy of that path if there is one, else the fallback page. The path stays in the
// address bar, so reloading it works once the service is back. Whoever cannot use a page is answered here, with all
// headers, since AWS does not say whether a response headers policy applies to what a function generates.

// An example: the deployment replaces it by its own (see EdgeSettings).
const SETTINGS = {
  "apiPrefixes": ["/api/"],
  "pages": {"/": "/_fallback/saved/index.html"},
  "headers": {"Retry-After": "120"},
  "problem": {"status": 503},
  "text": "Not available.",
  "html": "<!doctype html><title>Not sent</title>"
};

const PAGE = '/_fallback/index.html';

// Browsers come with the ETag and the date of the primary's page. The fallback page may be older than that date, and the
// edge would then answer "304 Not Modified": the browser would show its copy of the primary as if it were today's. And a
// part of the page (206) would slip past the 503. So every request becomes a plain one for the whole page. None of these
// headers is read-only here (CloudFront Developer Guide, "Restrictions on all edge functions", viewer request events).
const CONDITIONS = ['if-none-match', 'if-modified-since', 'if-match', 'if-unmodified-since', 'if-range', 'range'];

function handler(event) {
  const request = event.request;
  if (request.uri === '/robots.txt') { // a 503 stops crawlers; the fallback page would be read as rules
    return answer(request, 'text/plain; charset=utf-8', SETTINGS.text);
  }
  if (isForMachines(request)) {
    return answer(request, 'application/json', JSON.stringify(SETTINGS.problem));
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return answer(request, 'text/html; charset=utf-8', SETTINGS.html);
  }
  return page(request);
}

function isForMachines(request) {
  const header = request.headers.accept || { value: '' };
  const accept = (header.multiValue || [header]).map((each) => each.value).join().toLowerCase();
  return accept.includes('application/json') && !accept.includes('text/html')
    || SETTINGS.apiPrefixes.some((prefix) => (request.uri + '/').startsWith(prefix));
}

function page(request) {
  request.uri = SETTINGS.pages[request.uri] || PAGE;
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
