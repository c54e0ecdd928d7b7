// usage: node schema.mjs SCHEMA_FILE < RECORD
// Prints what a JSON Schema validator has against the record, as a JSON list; [] for nothing.
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import Ajv from "ajv/dist/2020.js";

const schema = JSON.parse(await readFile(process.argv[2], "utf8"));
const ajv = new Ajv.default({ allErrors: true, formats: { "date-time": (value) => !Number.isNaN(Date.parse(value)) } });
const valid = ajv.validate(schema, JSON.parse(await text(process.stdin)));
console.log(JSON.stringify(valid ? [] : ajv.errors));
