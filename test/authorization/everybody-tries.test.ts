import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registry } from '../../src/features/index.ts';
import { bringCast } from '../cast.ts';
import { everythingIn, type House, openHouse } from '../house.ts';
import { inOrder, tries } from './attempt.ts';
import { BUTTONS, COMMANDS, FORMS, MESSAGES } from './rows.ts';
import { EVERYBODY } from './who-may.ts';

let house: House;
const cast = () => bringCast(house);

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

describe('everything in the table of contents has its row, and nothing else', () => {
  test.each([
    ['buttons', registry.buttons.map(({ id }) => id), BUTTONS],
    ['forms', registry.forms.map(({ id }) => id), FORMS],
    ['commands', registry.commands.map(({ name }) => name), COMMANDS],
    ['messages', registry.messages.map(({ id }) => id), MESSAGES],
    ['listeners', registry.listeners.map(({ id }) => id), { reflection: 'ways-in.test.ts' }],
  ])('%s', (_what, listed, rows) => {
    expect(Object.keys(rows).sort()).toEqual([...listed].sort());
  });

  test('what is for administrators only is so in its row too', () => {
    const said = [...registry.buttons, ...registry.forms].filter(
      ({ audience }) => audience === 'administrators',
    );
    const rows = Object.entries({ ...BUTTONS, ...FORMS }).filter(
      ([, { may }]) => may.peer === 'administrators only',
    );
    expect(rows.map(([id]) => id).sort()).toEqual(said.map(({ id }) => id).sort());
  });
});

describe('buttons', () => {
  test.each(Object.entries(BUTTONS))('%s', async (id, { may, input, changedBy, sees }) => {
    const all = await cast();
    for (const who of inOrder(may)) {
      const value = await input(all);
      await tries(house, all, who, may[who], () => all.people[who].press(id, value), changedBy, sees);
    }
  });
});

describe('forms', () => {
  test.each(Object.entries(FORMS))('%s', async (id, { may, input, values, changedBy, sees }) => {
    const all = await cast();
    for (const who of inOrder(may)) {
      const value = await input(all);
      await tries(house, all, who, may[who], () => all.people[who].open(id, value), undefined, sees);
      const typed = values(all);
      await tries(house, all, who, may[who], () => all.people[who].submit(id, value, typed), changedBy, sees);
    }
  });
});

describe('commands', () => {
  test.each(Object.entries(COMMANDS))('%s', async (name, { text, plain, sees }) => {
    const all = await cast();
    for (const who of inOrder(EVERYBODY)) {
      const outcome = plain ? 'answered' : EVERYBODY[who];
      await tries(house, all, who, outcome, () => all.people[who].command(name, text), undefined, sees);
    }
  });

  test('the home shows one’s own things', async () => {
    const all = await cast();
    for (const who of inOrder(EVERYBODY)) {
      await tries(house, all, who, EVERYBODY[who], () => all.people[who].ask({ kind: 'home' }));
    }
  });

  test('administration tells nobody else anything', async () => {
    const all = await cast();
    for (const who of ['self', 'manager', 'peer'] as const) {
      const said = everythingIn(await all.people[who].command('admin'));
      expect(said).toContain('Only administrators can open this.');
      expect(said).not.toContain('Messages that need a decision');
    }
  });
});
