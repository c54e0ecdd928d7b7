// Viewer request: while this side is live, every path shows the fallback page.
function handler(event) {
  var request = event.request;
  request.uri = '/_fallback/index.html';
  return request;
}
