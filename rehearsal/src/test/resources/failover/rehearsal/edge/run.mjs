// usage: node run.mjs < {"code": "...", "event": {...}}   prints what the code's handler(event) returned
// Runs an edge function as it is deployed: strict, and with nothing of Node's within its reach.
import { text } from "node:stream/consumers";
import { createContext, runInContext } from "node:vm";

const { code, event } = JSON.parse(await text(process.stdin));
const context = createContext({ event });
console.log(JSON.stringify(runInContext(`"use strict";${code}\nhandler(event)`, context, { timeout: 1000 })));
