// Lints every page of a folder in one process and prints what that took, as alone.py does for Python:
// node benchmarks/node_linters.cjs htmlhint|html-validate NODE_MODULES FOLDER
"use strict";

const fs = require("node:fs");
const path = require("node:path");

const [, , name, modules, folder] = process.argv;
const library = require(path.join(modules, name));

const lints = {
  // With no rules named, HTMLHint takes its default ones.
  htmlhint: () => (text) => library.HTMLHint.verify(text).length,
  "html-validate": () => {
    const loader = new library.StaticConfigLoader({ extends: ["html-validate:recommended"] });
    const validator = new library.HtmlValidate(loader);
    return (text, file) => {
      const { results } = validator.validateStringSync(text, file);
      return results.reduce((sum, result) => sum + result.messages.length, 0);
    };
  },
};

const pages = fs
  .readdirSync(folder, { recursive: true })
  .filter((file) => file.endsWith(".html"))
  .sort()
  .map((file) => [path.join(folder, file), fs.readFileSync(path.join(folder, file), "utf-8")]);
const lint = lints[name]();
const clock = performance.now();
const before = process.cpuUsage();
let found = 0;
for (const [file, text] of pages) found += lint(text, file);
const { user, system } = process.cpuUsage(before);
const seconds = (performance.now() - clock) / 1e3;
console.log(JSON.stringify({ pages: pages.length, found, clock: seconds, cpu: (user + system) / 1e6 }));
