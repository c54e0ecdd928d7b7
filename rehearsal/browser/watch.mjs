// Notes what a page asks for, with the status of each answer, what its security policy keeps from loading, and what the
// console says is wrong.
export async function watch(page) {
  const seen = { statuses: {}, bytes: 0, refused: [], errors: [] };
  const events = await page.createCDPSession();
  events.on("Network.requestWillBeSent", ({ request }) => (seen.statuses[request.url] = 0)); // 0: no answer
  events.on("Network.responseReceived", ({ response }) => (seen.statuses[response.url] = response.status));
  events.on("Network.loadingFinished", ({ encodedDataLength }) => (seen.bytes += encodedDataLength));
  events.on("Audits.issueAdded", ({ issue }) => {
    const refused = issue.details.contentSecurityPolicyIssueDetails;
    if (refused) {
      seen.refused.push(`${refused.violatedDirective}: ${refused.blockedURL ?? "inline"}`);
    }
  });
  events.on("Log.entryAdded", ({ entry }) => entry.level === "error" && seen.errors.push(entry.text));
  events.on("Runtime.exceptionThrown", ({ exceptionDetails }) => seen.errors.push(exceptionDetails.text));
  await events.send("Log.enable");
  await events.send("Runtime.enable");
  await events.send("Network.enable");
  await events.send("Audits.enable");
  return seen;
}
