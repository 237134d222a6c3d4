// Bundles the desk into the module and the style sheet that anywidget loads, and what
// is not needed to open a claim into a part that the desk asks for later. The words of
// another language are asked for where the page is in it.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { build, context } from "esbuild";

const name = (module) => basename(module, ".js");
const source = readFileSync(`${import.meta.dirname}/ui/shared.ts`, "utf8");
const SHARED = new Set(
  [...source.matchAll(/ from "(.*)";/g)].map(([, path]) => name(path)),
);

const common = {
  absWorkingDir: import.meta.dirname,
  outdir: "../workbench/widgets/static",
  bundle: true,
  target: "es2022",
  charset: "utf8",
  minify: true,
  tsconfigRaw: { compilerOptions: { jsx: "react", jsxFactory: "h" } },
  jsx: "transform",
  jsxFactory: "h",
  jsxFragment: "Fragment",
  inject: ["ui/h.ts"],
  legalComments: "none",
  logLevel: "info",
};

const desk = {
  ...common,
  entryPoints: {
    desk: "widget/desk.tsx",
    check: "widget/check.tsx",
    compare: "widget/compare.tsx",
    overview: "widget/overview.tsx",
    charts: "ui/charts.ts",
    de: "locale/de.json",
  },
  loader: { ".json": "copy" },
  format: "esm",
};

/** A module whose default export makes the part from what the desk shares with it. */
const later = {
  ...common,
  entryPoints: { later: "ui/later.tsx" },
  format: "cjs",
  banner: { js: "export default (require)=>{const module={};" },
  footer: { js: "return module.exports}" },
  plugins: [
    {
      name: "shared",
      setup({ onResolve }) {
        onResolve({ filter: /./ }, ({ path, kind }) =>
          kind !== "entry-point" && SHARED.has(name(path))
            ? { path: name(path), external: true }
            : undefined,
        );
      },
    },
  ],
};

if (process.argv.includes("--watch")) {
  await Promise.all(
    [desk, later].map(async (options) => (await context(options)).watch()),
  );
} else {
  await Promise.all([build(desk), build(later)]);
}
