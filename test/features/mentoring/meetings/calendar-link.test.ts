import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page, PageContext } from '../../../../src/chat/page.ts';
import { createLinks } from '../../../../src/db/links.ts';
import { inTransaction } from '../../../../src/db/transaction.ts';
import { calendarPage } from '../../../../src/features/mentoring/meetings/calendar-page.ts';
import { bringCast } from '../../../cast.ts';
import { everythingIn, type House, openHouse } from '../../../house.ts';
import { furnishMentoring } from '../../../mentoring-rows.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const links = createLinks({ address: 'http://localhost:3000', secret: 'a secret of this test alone' });

const open = (token: string): Promise<Page> => {
  const transaction = ((work) =>
    inTransaction(house.prisma, (tx) => work(tx, () => fail()))) as PageContext['transaction'];
  return calendarPage.answer({ now: house.now(), links, transaction }, { token });
};
const fail = (): never => {
  throw new Error('Reading a calendar tells nobody anything');
};
const linkIn = (reply: unknown): string =>
  /files\/meeting\/([\w.-]+)/.exec(everythingIn(reply))?.[1] ?? 'no link';

test('the link on the card of a pair opens the meeting as it stands, and a cancellation after it', async () => {
  const cast = await bringCast(house);
  const { meeting, pairing } = await furnishMentoring(cast);
  const card = await cast.self.press('mentoring.pair', { id: pairing.id });
  const token = linkIn(card);
  const first = await open(token);
  expect(first).toMatchObject({
    kind: 'file',
    name: 'meeting-2026-06-09.ics',
    type: 'text/calendar; charset=utf-8',
  });
  expect(everythingIn(first)).toContain('SEQUENCE:0');
  expect(everythingIn(first)).toContain(`Mentoring: ${cast.exManager.user}`);
  await cast.exManager.press('mentoring.cancel-meeting', { id: meeting.id, version: 1 });
  const after = everythingIn(await open(token));
  expect(after).toContain('METHOD:CANCEL');
  expect(after).toContain('SEQUENCE:1');
  expect(after).toContain(`UID:${meeting.uid}`);
});

test('no other link opens a meeting, and this link opens nothing else', async () => {
  const cast = await bringCast(house);
  const { meeting } = await furnishMentoring(cast);
  const signed = (purpose: string, personId: string) =>
    inTransaction(house.prisma, (tx) =>
      links.sign(tx, { purpose, organizationId: cast.here.organizationId, personId }, 5),
    );
  for (const token of [
    'nothing',
    await signed('file:everything', cast.self.id),
    await signed(`meeting:${meeting.id}`, cast.peer.id),
  ])
    expect(everythingIn(await open(token))).toContain(
      'The link is not complete, or the meeting is not there any more.',
    );
  const ended = await inTransaction(house.prisma, (tx) =>
    links.sign(
      tx,
      { purpose: `meeting:${meeting.id}`, organizationId: cast.here.organizationId, personId: cast.self.id },
      -1,
    ),
  );
  const words = await open(ended);
  expect(words).toMatchObject({ kind: 'words', status: 410 });
  expect(everythingIn(words)).toContain('Calendar links work until two weeks after the meeting.');
  expect(everythingIn(words)).toContain('Open /cpd mentoring and use the link on the card of your pairing.');
});
