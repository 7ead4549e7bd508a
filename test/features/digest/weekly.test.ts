import { afterAll, beforeAll, expect, it } from 'vitest';
import { day } from '../../../src/core/day.ts';
import { buttonIn, type Org, type Stage, stage, textOf } from './stage.ts';

let s: Stage;
let org: Org;
beforeAll(async () => {
  s = await stage();
  org = await s.organization('Prairie');
});
afterAll(() => s.drop());

it('tells a manager of one, in words, bars and one chart', async () => {
  s.at('2026-05-01T15:00:00Z');
  const marta = await s.person(org, 'Marta');
  const ana = await s.report(org, marta, 'Ana');
  await s.enrolls(ana, 'montana-staff-2023', { startsOn: day('2025-01-01'), appliesOn: day('2027-12-01') });
  await s.logs(ana, 240, day('2025-09-01'), 'SECRET TITLE', 'Technology');
  s.at('2026-06-08T15:00:00Z');
  await s.tick();
  await s.deliver();
  console.log(s.dropped, s.sentTo('Marta').map(textOf).join('\n'), s.sentTo('Marta')[0]?.summary);
  console.log(textOf(await ana.pressed('digest.mine', {})));
  console.log(textOf(await marta.home()));
});
