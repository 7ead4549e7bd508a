import { resolve } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { sayStarted } from '../src/say-started.ts';
import { sandboxConfig } from './app.ts';

afterEach(() => vi.restoreAllMocks());

test('the console names the folder in which the data really lies', async () => {
  const wished = resolve('data', 'sandbox');
  expect(await said(resolve(wished, 'pg18'))).toMatch(new RegExp(`Data     ${wished}$`, 'm'));

  const moved = await said('/var/lib/catchword/data-1/pg18');
  expect(moved).toMatch(/Data {5}\/var\/lib\/catchword\/data-1$/m);
  expect(moved).toContain(`cannot reach ${wished}`);
});

async function said(dataFolder: string): Promise<string> {
  const log = vi.spyOn(console, 'log').mockReturnValue();
  await sayStarted({ port: 3000, database: { dataFolder } }, sandboxConfig(3000));
  return log.mock.lastCall?.join('\n') ?? '';
}
