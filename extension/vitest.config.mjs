import { defineConfig } from "vitest/config";

export default defineConfig({
  esbuild: { jsx: "automatic", jsxImportSource: "preact" },
  test: {
    include: ["{ui,widget,lab,locale}/**/*.test.{ts,tsx}"],
  },
});
