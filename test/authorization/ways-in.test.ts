import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registry } from '../../src/features/index.ts';
import { bringCast, type Cast, SECRETS } from '../cast.ts';
import { everythingIn, type House, openHouse } from '../house.ts';
import { expectRefusal, inOrder, tries } from './attempt.ts';
import { BUTTONS, FORMS, MESSAGES } from './rows.ts';
import { EVERYBODY, MEMBERS } from './who-may.ts';

let house: House;
const cast = () => bringCast(house);

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

describe('typed messages', () => {
  test('a reply in somebody else’s thread and an edit of their message reach nothing of theirs', async () => {
    const all = await cast();
    const inReplyTo = all.delivery.messageRef;
    await house.prisma.answer.update({
      where: { organizationId_id: { organizationId: all.here.organizationId, id: all.answer.id } },
      data: { messageRef: 'fake/their-message' },
    });
    for (const who of inOrder(EVERYBODY)) {
      if (who === 'self') continue;
      const mine = `fake/${randomUUID()}`;
      const replies = { kind: 'message', text: 'Mine now.', ref: mine, inReplyTo };
      const edits = { kind: 'edited-message', text: 'Mine now.', ref: 'fake/their-message' };
      await tries(house, all, who, EVERYBODY[who], () => all.people[who].ask(replies));
      const edited = EVERYBODY[who] === 'turned away' ? 'turned away' : 'silence';
      await tries(house, all, who, edited, () => all.people[who].ask(edits));
    }
  });
});

describe('messages are drawn for whom they are meant, and dropped for everybody else', () => {
  test.each(Object.entries(MESSAGES))('%s', async (id, { subject, reads, shows = [] }) => {
    const all = await cast();
    const about = await subject(all);
    for (const who of MEMBERS) {
      const drawn = await house.draw(all.people[who], id, about);
      const secret = SECRETS.filter((word) => everythingIn(drawn).includes(word));
      if (reads.includes(who)) expect(drawn, who).toHaveProperty('elements');
      else expect(drawn, who).toHaveProperty('drop');
      const sees = who === 'self' || id === 'reflection.shared' || shows.some((each) => each === who);
      expect(secret, who).toEqual(sees ? expect.anything() : []);
    }
  });
});

describe('ids from anywhere', () => {
  const all = [
    ...Object.entries(BUTTONS).map(([id, row]) => ({ id, row, kind: 'press' as const, values: () => ({}) })),
    ...Object.entries(FORMS).map(([id, row]) => ({ id, row, kind: 'open' as const, values: () => ({}) })),
    ...Object.entries(FORMS).map(([id, row]) => ({ id, row, kind: 'submit' as const, values: row.values })),
  ];
  let people: Cast;
  let others: Cast;
  beforeAll(async () => {
    people = await cast();
    others = await cast();
  });

  test.each(all.map((each) => [each.kind, each.id, each] as const))('%s %s', async (kind, id, row) => {
    const { may, input } = row.row;
    const owners = ['self', 'manager', 'coordinator'] as const;
    const who = people.people[owners.find((each) => may[each] === 'answered') ?? 'administrator'];
    const real = await input(people);
    const handler = kind === 'press' ? registry.button(id) : registry.form(id);
    const wrong = [
      ...(namesARow(real) ? [withId(real, randomUUID()), withId(real, idOf(others, id))] : []),
      ...garbageFor(real).filter((each) => !handler?.input.safeParse(each).success),
    ];
    const before = await house.written();
    for (const each of wrong) {
      house.logged.length = 0;
      const values = row.values(people);
      const reply =
        kind === 'press'
          ? who.press(id, each)
          : kind === 'open'
            ? who.open(id, each)
            : who.submit(id, each, values);
      expectRefusal(house, await reply);
    }
    expect(await house.written()).toEqual(before);
  });

  test('a button or form that nobody knows changes nothing and says so', async () => {
    const { peer } = people.people;
    const before = await house.written();
    for (const reply of [
      await peer.press('log.everything', {}),
      await peer.open('constructor', {}),
      await peer.submit('__proto__', {}, {}),
    ])
      expect(everythingIn(reply)).toContain(
        'This button belongs to an older version of Catchword. Nothing was changed.',
      );
    expect(await house.written()).toEqual(before);
  });
});

describe('guests', () => {
  test('are members where their organization allows them', async () => {
    const all = await cast();
    await house.prisma.organization.update({
      where: { id: all.here.organizationId },
      data: { guestsAllowed: true },
    });
    const said = everythingIn(await all.people.guest.command('credits'));
    await house.prisma.organization.update({
      where: { id: all.here.organizationId },
      data: { guestsAllowed: false },
    });
    expect(said).toContain('Welcome to Catchword');
  });
});

function namesARow(input: unknown): input is { id?: string; personId?: string } {
  return typeof input === 'object' && input !== null && ('id' in input || 'personId' in input);
}

function withId(input: object, id: string): object {
  return 'personId' in input ? { ...input, personId: id } : { ...input, id };
}

/** The id of such a row of others, in another organization. */
function idOf(all: Cast, handler: string): string {
  if (handler === 'verification.entry') return all.activity.id;
  if (handler === 'verification.answer') return all.entry.id;
  if (handler === 'verification.remove-outside') return all.enrollment.id;
  if (handler.startsWith('people.') || handler.startsWith('verification.')) return all.self.id;
  if (handler.startsWith('admin.')) return all.delivery.id;
  if (handler.startsWith('identity.')) return all.code.id;
  if (handler.startsWith('programs.') || handler.startsWith('boards.')) return all.enrollment.id;
  if (handler.startsWith('log.')) return all.activity.id;
  return /undo|restore|instead/.test(handler) ? all.answer.id : all.reflection.id;
}

/** What comes from outside when somebody plays with it. */
function garbageFor(real: unknown): unknown[] {
  const known = typeof real === 'object' && real !== null ? real : {};
  const wrong: unknown[] = ['', 'x\0', -1, 1.5, Number.MAX_SAFE_INTEGER, null, [], {}, "' OR 1=1 --"];
  return [
    ...[undefined, null, '', 'x', 0, true, [], [real], JSON.stringify(real)],
    { ...known, more: 1 },
    ...Object.keys(known).flatMap((key) => wrong.map((value) => ({ ...known, [key]: value }))),
    ...Object.keys(known).map((key) => ({ ...known, [key]: undefined })),
  ];
}
