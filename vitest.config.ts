import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    testTimeout: 180_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    // A busy machine takes longer than the usual second.
    expect: { poll: { timeout: 20_000 } },
  },
});
