import { defineConfig } from "vitest/config";

export default defineConfig({
  esbuild: { jsx: "automatic", jsxImportSource: "preact" },
  test: {
    include: ["ui/**/*.test.{ts,tsx}", "widget/**/*.test.{ts,tsx}", "lab/**/*.test.ts"],
  },
});
