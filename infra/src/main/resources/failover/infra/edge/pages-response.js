// Viewer response: a page served by the fallback says that the service is unavailable.
function handler(event) {
  var response = event.response;
  if (response.statusCode === 200) {
    response.statusCode = 503;
    response.statusDescription = 'Service Unavailable';
  }
  return response;
}
