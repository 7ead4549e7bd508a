import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { bringCast, type Cast } from '../../../cast.ts';
import { everythingIn, type House, openHouse } from '../../../house.ts';
import { furnishMentoring } from '../../../mentoring-rows.ts';

/* What a client would not let go, cards that are out of date, and the question before a button does something. */

let house: House;
let cast: Cast;
let pair: string;
let meeting: string;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  cast = await bringCast(house);
  const rows = await furnishMentoring(cast);
  pair = rows.pairing.id;
  meeting = rows.meeting.id;
});

const said = async (reply: Promise<unknown>) => everythingIn(await reply);
test('how long and how two meet is chosen, and an example says where', async () => {
  const form = await said(cast.self.open('mentoring.meeting-form', { pairing: pair }));
  for (const text of ['30 minutes', '45 minutes', '1 hour and a half', 'Plan it'])
    expect(form).toContain(text);
  for (const text of ['By video', 'In person', 'By phone', 'By messages']) expect(form).toContain(text);
  expect(form).toContain('Room 2 at Prairie State, or https://meet.example.org/us-two');
});

test('cancelling asks first, and an older card does nothing', async () => {
  const card = await said(cast.self.press('mentoring.pair', { id: pair }));
  expect(card).toContain('is told. Nothing else changes.');
  expect(card).toContain('Cancel the meeting');
  const stale = { id: meeting, version: 7 };
  const stands = await said(cast.self.press('mentoring.cancel-meeting', stale));
  expect(stands).toContain('This meeting has changed since the card was drawn, so nothing was done.');
  expect(stands).toContain('This is how it stands now:');
  await cast.self.press('mentoring.cancel-meeting', { id: meeting, version: 1 });
  expect(await said(cast.self.press('mentoring.cancel-meeting', stale))).toContain('It is cancelled.');
  expect(await said(cast.self.press('mentoring.met', { id: meeting, met: true }))).toContain(
    'This meeting was cancelled, so there is nothing to say about it.',
  );
});

test('who did not meet reads so, and each can correct it', async () => {
  await house.prisma.meeting.updateMany({
    where: { id: meeting },
    data: { startsAt: new Date('2026-06-01T16:00:00Z') },
  });
  expect(await said(cast.self.press('mentoring.met', { id: meeting, met: true }))).toContain(
    'No, we did not',
  );
  await cast.self.press('mentoring.met', { id: meeting, met: false });
  const past = await said(cast.self.press('mentoring.meetings', { id: pair, page: 0 }));
  expect(past).toContain('you did not meet');
  expect(past).toContain('Change my note: meeting with');
});

test('the forms of a note and of the end say what they are', async () => {
  const note = await said(cast.self.open('mentoring.note', { meeting, version: 0 }));
  expect(note).toContain('Note of a meeting');
  expect(note).toContain('Try the audit on one shelf; look at it together next time.');
  const complete = await said(cast.self.open('mentoring.complete', { id: pair, version: 1 }));
  for (const text of ['Complete the pairing', 'And then', 'No mentor for now', 'Look for another mentor'])
    expect(complete).toContain(text);
  const closing = await said(cast.self.open('mentoring.closing', { id: pair, version: 0 }));
  for (const text of ['Looking back', 'No, and that is fine', 'Keep it']) expect(closing).toContain(text);
});

test('an earlier pairing is opened by its name', async () => {
  await house.prisma.pairing.updateMany({ where: { id: pair }, data: { state: 'ended' } });
  expect(await said(cast.self.press('mentoring.earlier', {}))).toContain(`Open: ${cast.exManager.user}`);
});
