import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The simulation takes longest: begun last it would run on alone. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => moduleId.includes("/tests/simulation/");
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    globalSetup: ["tests/harness/run-folder.ts"],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // A process waits for its Worker much of the time: with one more than the two cores of a small machine it takes a tenth less.
    maxWorkers: 3,
    // A process runs file after file: what they share is loaded once, and some of it (harness/worker.ts) lasts.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    // A busy machine takes longer than the usual second.
    expect: { poll: { timeout: 20_000 } },
  },
});
