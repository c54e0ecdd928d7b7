// usage: node edge-lint.mjs < {"name": "code", ...}   prints {"name": ["line: complaint", ...], ...}
// Judges edge functions by what AWS documents for cloudfront-js-2.0 (CloudFront Developer Guide, "JavaScript runtime
// 2.0 features for CloudFront Functions"): ECMAScript 5.1, and of the later editions only what is listed here.
import { text } from "node:stream/consumers";
import { ESLint } from "eslint";
import es from "eslint-plugin-es-x";

// What the guide lists beyond ES 5.1, by the plugin's names. Typed arrays, promises, async, symbols and the modules are
// left out although the guide has them: a function that needs one adds it here.
const DOCUMENTED = [
  "block-scoped-variables", "arrow-functions", "rest-parameters", "template-literals", "exponential-operators",
  "numeric-separators", "regexp-named-capture-groups", "global-this",
  "object-assign", "object-entries", "object-values",
  "string-prototype-endswith", "string-prototype-includes", "string-prototype-startswith", "string-prototype-repeat",
  "string-prototype-padstart-padend", "string-prototype-trimstart-trimend", "string-prototype-replaceall",
  "number-isfinite", "number-isinteger", "number-isnan", "number-issafeinteger", "number-parsefloat", "number-parseint",
  "array-of", "array-prototype-fill", "array-prototype-find", "array-prototype-findindex", "array-prototype-includes",
];

const only = (names, value) => Object.fromEntries(names.map((name) => [name, value]));

const RESTRICTIONS = {
  "no-undef": "error", // no timers, no network, no require: they are not among the globals
  "no-restricted-globals": ["error", "eval", "Function", "Intl", "escape", "unescape"],
  "no-restricted-syntax": [
    "error",
    {
      selector: "CallExpression[callee.object.name='console'][arguments.length!=1]",
      message: "console.log takes one argument.",
    },
    { selector: "MemberExpression[object.name='console'][property.name!='log']", message: "console has log alone." },
  ],
};

const eslint = new ESLint({
  overrideConfigFile: true,
  allowInlineConfig: false,
  overrideConfig: [
    es.configs["flat/restrict-to-es5"],
    {
      languageOptions: {
        ecmaVersion: "latest",
        sourceType: "script",
        globals: only(["atob", "btoa", "console"], "readonly"),
      },
      settings: { "es-x": { aggressive: true } }, // judge a method by its name: types are unknown here
      rules: { ...RESTRICTIONS, ...only(DOCUMENTED.map((name) => `es-x/no-${name}`), "off") },
    },
  ],
});

const complaints = {};
for (const [name, code] of Object.entries(JSON.parse(await text(process.stdin)))) {
  const [{ messages }] = await eslint.lintText(code, { filePath: "function.js" });
  complaints[name] = messages.map((found) => `${found.line}: ${found.message}`);
}
console.log(JSON.stringify(complaints));
