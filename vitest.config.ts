import { defineConfig } from "vitest/config";

/** Tests of functions: they share the modules that a worker has loaded, which halves their time. */
const PURE = ["unit", "data", "golden", "property", "laws", "evals"].map(
  (folder) => `test/${folder}/**/*.test.ts`,
);

export default defineConfig({
  test: {
    exclude: ["test/peers/**", "**/node_modules/**"],
    globalSetup: ["test/global-setup.ts"],
    testTimeout: 20_000,
    // By default one core is left out, which is half of a machine with two.
    maxWorkers: "100%",
    projects: [
      { extends: true, test: { name: "functions", include: PURE, isolate: false } },
      {
        extends: true,
        test: {
          name: "programs",
          include: ["test/**/*.test.ts"],
          exclude: [...PURE, "test/peers/**", "**/node_modules/**"],
        },
      },
    ],
  },
});
