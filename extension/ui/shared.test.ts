import { readFileSync, readdirSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const here = fileURLToPath(new URL(".", import.meta.url));
const read = (file: string) => readFileSync(here + file, "utf8");
const name = (path: string) => basename(path, ".js");
const imports = (source: string) =>
  [...source.matchAll(/^import (?!type)\{([^}]*)\} from "([^"]*)";$/gms)].map(
    ([, names = "", path = ""]) => ({
      module: name(path),
      names: names
        .split(",")
        .map((each) => each.trim())
        .filter(Boolean),
    }),
  );

test("the part that is loaded later finds all that it takes from the desk", () => {
  const shared = new Map(
    imports(read("shared.ts")).map(({ module, names }) => [module, names]),
  );
  const files = new Map(
    ["", "components/"].flatMap((folder) =>
      readdirSync(here + folder)
        .filter((file) => /\.tsx?$/.test(file) && !file.includes(".test."))
        .map((file) => [file.replace(/\.tsx?$/, ""), folder + file]),
    ),
  );
  // From later.tsx through everything that is not shared.
  const seen = new Set(["later"]);
  for (const module of seen) {
    const file = files.get(module);
    expect(file, module).toBeDefined();
    const source = read(file ?? "");
    const exported = [...source.matchAll(/^export \{.*\} from "(.*)";$/gm)];
    for (const [, path = ""] of exported) {
      seen.add(name(path));
    }
    for (const { module: from, names } of imports(source)) {
      const has = shared.get(from);
      if (has) {
        expect(has, `${module} takes ${names.join()} from ${from}`).toEqual(
          expect.arrayContaining(names),
        );
      } else {
        seen.add(from);
      }
    }
  }
  expect(seen.size).toBeGreaterThan(10);
});
