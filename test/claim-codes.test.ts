import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ClaimCode } from '../src/features/admin/claim-code.ts';
import { startTestApp, type TestApp } from './app.ts';

const told: ClaimCode[] = [];
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp(undefined, { tellClaimCodes: (codes) => told.push(...codes) });
}, 60_000);
afterAll(() => app.stop());

test('an organization that has an administrator gets no code; one founded later does, once', async () => {
  expect(told).toEqual([]);
  await app.chat.installed('slack', 'T0NEW', 'Lakeside Libraries');
  expect(told.map(({ organization }) => organization)).toEqual(['Lakeside Libraries']);
  await app.chat.installed('slack', 'T0NEW', 'Lakeside Libraries');
  expect(told).toHaveLength(1);
});
