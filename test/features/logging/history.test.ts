import { afterAll, beforeAll, expect, test } from 'vitest';
import { ACTIVITY_KINDS } from '../../../src/core/activity.ts';
import { toBlocks } from '../../../src/platforms/slack/render/blocks.ts';
import { createRenderer } from '../../../src/platforms/teams/render/renderer.ts';
import { type House, openHouse } from '../../house.ts';
import { buttonIn, viewOf } from '../open-stage.ts';

let house: House;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

test('every entry stands on one page of the history, and every page is whole on every platform', async () => {
  const here = await house.organization('library');
  const reader = await house.person(here, 'READER');
  const titles = Array.from({ length: 14 }, (_, index) => `${index} ${'long '.repeat(40)}`.slice(0, 200));
  await house.prisma.activity.createMany({
    data: titles.map((title, index) => ({
      ...{ organizationId: here.organizationId, personId: reader.id, title, minutes: 1_437 },
      ...{ day: new Date('2026-05-01'), kind: ACTIVITY_KINDS[index] ?? 'other', category: 'c'.repeat(200) },
      ...{ source: 'command', loggedAt: new Date('2026-05-01T12:00:00Z') },
    })),
  });
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const pages = [viewOf(await reader.command('credits', 'history'))];
  for (;;) {
    const last = pages.at(-1);
    if (!last || !JSON.stringify(last).includes('"Older"')) break;
    const { act } = buttonIn(last, 'Older');
    pages.push(viewOf(await reader.press('credits.history', act.kind === 'does' ? act.input : {})));
  }
  const shown = pages.flatMap(({ elements }) =>
    elements.flatMap((one) => (one.kind === 'item' ? [one.title] : [])),
  );
  expect(shown.toSorted()).toEqual(titles.toSorted());
  expect(pages.map(({ elements }) => elements.filter(({ kind }) => kind === 'chart').length)).toEqual([
    1, 0, 0,
  ]);
  for (const page of pages) {
    expect(() => toBlocks(page, 'message', 'throw')).not.toThrow();
    expect(() => createRenderer('throw', log).view(page)).not.toThrow();
  }
});
