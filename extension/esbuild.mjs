// Bundles the desk into the one module and the one style sheet that anywidget loads.
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { build, context } from "esbuild";

// Until the desk is written, an empty module stands in for it.
const made = "../workbench/widgets/static";
if (!existsSync("widget/desk.tsx")) {
  mkdirSync(made, { recursive: true });
  writeFileSync(`${made}/desk.js`, "");
  process.exit();
}

const options = {
  absWorkingDir: import.meta.dirname,
  entryPoints: { desk: "widget/desk.tsx" },
  outdir: "../workbench/widgets/static",
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  jsx: "automatic",
  jsxImportSource: "preact",
  legalComments: "none",
  logLevel: "info",
};

if (process.argv.includes("--watch")) {
  await (await context(options)).watch();
} else {
  await build(options);
}
