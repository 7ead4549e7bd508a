import { defineConfig } from 'vitest/config';

/**
 * The long loops of kills take many minutes and bear no busy machine yet: `npm run test:kill` runs them alone.
 */
const LONG = ['test/reliability/kill*.test.ts', 'test/reliability/stop.test.ts'];

export default defineConfig({
  test: {
    include: process.env.KILL === '1' ? LONG : ['test/**/*.test.ts'],
    exclude: process.env.KILL === '1' ? [] : LONG,
    globalSetup: ['test/global-setup.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
  },
});
