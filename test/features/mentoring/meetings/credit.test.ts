import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginEnrollment } from '../../../../src/core/rules/begin-enrollment.ts';
import { rulesFor } from '../../../../src/core/rules/choose-rules.ts';
import { enroll } from '../../../../src/features/programs/store.ts';
import type { Cast } from '../../../cast.ts';
import { buttonsIn, type House, everythingIn as words } from '../../../house.ts';
import { openPair } from '../open-pair.ts';

let house: House;
let cast: Cast;
let pair: string;
let meeting: string;
beforeAll(async () => {
  ({ house, cast, pair, meeting } = await openPair());
  const startsAt = new Date('2026-06-01T16:00:00Z');
  await house.prisma.meeting.updateMany({ data: { startsAt, menteeMet: true, mentorMet: true } });
});
afterAll(() => house.close());

const logged = () => house.prisma.activity.count({ where: { kind: 'mentoring' } });
const logButton = async (of: Cast['self']) => {
  const reply = await of.press('mentoring.meetings', { id: pair, page: 0 });
  const found = buttonsIn(reply).find(({ label }) => label.startsWith('Log '));
  return found?.act.kind === 'does' ? found.act : undefined;
};

test('no program, no proposal', async () => {
  expect(await logButton(cast.self)).toBeUndefined();
});

test('a meeting is logged once, with its minutes and without a name, also when the button is pressed twice at once', async () => {
  const { self, exManager } = cast;
  await enrollIn('cilip-revalidation');
  const act = await logButton(self);
  if (!act) throw new Error('There is no button to log it');
  const replies = await Promise.all([self.press(act.handler, act.input), self.press(act.handler, act.input)]);
  expect(replies.map(words).filter((text) => text.includes('Recorded: Mentoring meeting'))).toHaveLength(1);
  expect(replies.map(words).filter((text) => text.includes('in your log already'))).toHaveLength(1);
  expect(await logged()).toBe(1);
  const row = await house.prisma.activity.findFirstOrThrow({ where: { kind: 'mentoring' } });
  expect(row).toMatchObject({ minutes: 60, personId: self.id });
  expect(row.title).toBe('Mentoring meeting, Mon 1 Jun 2026');
  expect(await logButton(self)).toBeUndefined();
  // The mentor is in no program that counts it.
  expect(await logButton(exManager)).toBeUndefined();
});

test('the entry of one of the two cannot be taken for the other’s', async () => {
  const { exManager } = cast;
  const draft = { minutes: 60, day: '2026-06-01', kind: 'mentoring' };
  const about = `meeting:${meeting}:mentee`;
  await exManager.press('log.once', { about, draft, sure: true });
  expect(await logged()).toBe(1);
});

test('what was logged by hand a moment ago is asked about, and the yes counts as the meeting', async () => {
  const { self } = cast;
  const { organizationId } = cast.here;
  const other = await house.prisma.meeting.create({
    data: {
      ...{ organizationId, pairingId: pair, uid: 'by-hand', minutes: 60, way: 'video' },
      ...{ startsAt: new Date('2026-06-01T18:00:00Z'), menteeMet: true },
    },
  });
  const act = await logButton(self);
  if (!act) throw new Error('There is no button to log it');
  expect(JSON.stringify(act.input)).toContain(other.id);
  const asked = await self.press(act.handler, act.input);
  expect(words(asked)).toContain('Is this another one?');
  expect(await logged()).toBe(1);
  const yes = buttonsIn(asked).find(({ label }) => label === 'Yes, record it too');
  if (yes?.act.kind !== 'does') throw new Error('There is no yes');
  await self.press(yes.act.handler, yes.act.input);
  await self.press(yes.act.handler, yes.act.input);
  expect(await logged()).toBe(2);
  expect(await logButton(self)).toBeUndefined();
});

test('at the end it is said what could still be logged', async () => {
  const { self } = cast;
  const { organizationId } = cast.here;
  await house.prisma.pairing.updateMany({ where: { id: pair }, data: { state: 'completed' } });
  const more = async (uid: string) =>
    house.prisma.meeting.create({
      data: {
        ...{ organizationId, pairingId: pair, uid, minutes: 30, way: 'video', menteeMet: true },
        startsAt: new Date('2026-05-20T18:00:00Z'),
      },
    });
  const show = async () => words(await self.press('mentoring.pair', { id: pair }));
  expect(await show()).not.toContain('could still be logged');
  await more('one');
  expect(await show()).toContain(
    'One meeting could still be logged for credit; its button stands under Meetings and notes.',
  );
  await more('two');
  expect(await show()).toContain(
    '2 meetings could still be logged for credit; their buttons stand under Meetings and notes.',
  );
});

async function enrollIn(id: string): Promise<void> {
  const program = house.programs.find(id);
  if (!program) throw new Error(`No program ${id}`);
  await house.as(cast.self, async (ctx) => {
    const answers = { startsOn: '2026-01-01', registered: true };
    const begun = beginEnrollment(program, answers, ctx.today);
    if (!begun.ok) throw new Error(JSON.stringify(begun.problems));
    await enroll(ctx, program, rulesFor(program, begun.enrollment, ctx.today), begun.enrollment);
  });
}
