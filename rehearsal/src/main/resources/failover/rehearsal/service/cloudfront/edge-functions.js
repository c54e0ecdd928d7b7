// Runs CloudFront Functions: one JSON object a line in, one a line out in the same order, until the input ends.
//   {"load": name, "code": text}       -> {"loaded": name} or {"error": text}
//   {"call": name, "event": object, "now": milliseconds} -> {"result": object} or {"error": text}
'use strict';
const vm = require('node:vm');
const readline = require('node:readline');

const LONGEST_MILLIS = 1000;
// A function sees one time for as long as it runs:
// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-javascript-runtime-20.html
const SIMULATED_DATE = `{
  const RealDate = Date;
  globalThis.Date = class Date extends RealDate {
    constructor(...parts) { super(...(parts.length ? parts : [nowMillis])); }
    static now() { return nowMillis; }
  };
}`;
const contexts = new Map();

function load(name, code) {
  // Only what the language itself has: no require, no process, no network, as at the edge.
  const context = vm.createContext({ console: { log() {}, error() {} } });
  context.nowMillis = Date.now();
  vm.runInContext(SIMULATED_DATE, context);
  vm.runInContext(code, context, { filename: name, timeout: LONGEST_MILLIS });
  if (vm.runInContext('typeof handler', context) !== 'function') {
    throw new Error('no function named handler');
  }
  contexts.set(name, context);
  return { loaded: name };
}

async function call(name, event, now) {
  const context = contexts.get(name);
  context.nowMillis = now;
  context.eventText = JSON.stringify(event);
  return await vm.runInContext('handler(JSON.parse(eventText))', context, { timeout: LONGEST_MILLIS });
}

async function answer(line) {
  const order = JSON.parse(line);
  try {
    return order.load ? load(order.load, order.code) : { result: await call(order.call, order.event, order.now) };
  } catch (error) {
    return { error: String(error) };
  }
}

async function main() {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    process.stdout.write(JSON.stringify(await answer(line)) + '\n');
  }
}

main();
