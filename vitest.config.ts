import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The loops of kills take minutes, so they begin first; what a person would wait for is not tested beside them. */
const LONG = ['kill.test.ts', 'kill-sandbox.test.ts', 'conversations.test.ts'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rest = await super.sort(files);
    const long = LONG.flatMap((name) => rest.filter(({ moduleId }) => moduleId.endsWith(`/${name}`)));
    return [...long, ...rest.filter((file) => !long.includes(file))];
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    sequence: { sequencer: LongestFirst },
    globalSetup: ['test/global-setup.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // More than cores: tests wait for the database and for programs that they have started.
    maxWorkers: 3,
    maxConcurrency: 3,
    // Reading the whole program anew for each file took two seconds; files share a process and nothing else.
    isolate: false,
  },
});
