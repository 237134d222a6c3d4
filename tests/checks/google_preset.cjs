// Runs the Google preset of structured-data-testing-tool over HTML pages.
//   NODE_PATH=extension/node_modules node google_preset.cjs page.html...
// Prints one JSON object: for each page its failed tests and the types it found.
// The tool itself passes a page in which it finds nothing: that is told apart here.
const { readFileSync } = require("node:fs");
const { structuredDataTest } = require("structured-data-testing-tool");
const { Google } = require("structured-data-testing-tool/presets");

async function outcome(page) {
  let result;
  try {
    const html = readFileSync(page, "utf8");
    result = await structuredDataTest(html, { presets: [Google] });
  } catch (error) {
    if (!error.res) return { failed: [String(error)], types: [] };
    result = error.res;
  }
  const failed = result.failed.map((one) => one.test);
  const warned = result.warnings.map((one) => one.test);
  const types = result.schemas.map((one) => one.split(":").pop());
  if (!types.length) failed.push("no schema found");
  return { failed, warned, types };
}

(async () => {
  const pages = process.argv.slice(2);
  const outcomes = {};
  for (const page of pages) outcomes[page] = await outcome(page);
  process.stdout.write(JSON.stringify(outcomes));
})();
