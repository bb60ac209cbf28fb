import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/peers/**", "**/node_modules/**"],
    globalSetup: ["test/global-setup.ts"],
    testTimeout: 20_000,
    // By default one core is left out, which is half of a machine with two.
    maxWorkers: "100%",
  },
});
