// Bundles the desk into the one module and the one style sheet that anywidget loads.
import { build, context } from "esbuild";

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
