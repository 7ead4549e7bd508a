import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The loops of kills take minutes and mostly wait: begun first, they run beside all the others. */
const LONG = ['kill.test.ts', 'kill-sandbox.test.ts'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rest = await super.sort(files);
    const long = rest.filter(({ moduleId }) => LONG.some((name) => moduleId.endsWith(`/${name}`)));
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
    maxWorkers: 2,
  },
});
