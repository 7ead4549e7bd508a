import type { Cast } from './cast.ts';

const at = new Date('2026-06-01T12:00:00Z');
const WHY = { mentors: 2, full: 0, suited: 1, removed: [], wouldHelp: [] };
const on = new Date('2026-06-01');

/**
 * Mentoring in the cast's organization: `self` is the mentee of `exManager`, with all that a pair does; `peer` waits,
 * and a round that is only a preview would give them `coordinator`.
 */
export async function furnishMentoring(cast: Cast) {
  const { prisma } = cast.house;
  const { organizationId } = cast.here;
  const [mentee, mentor] = [cast.self.id, cast.exManager.id];
  const ways = { languages: ['English'], ways: ['video'], freeTimes: ['2-morning'] };
  for (const personId of [mentor, cast.coordinator.id]) {
    await prisma.mentorProfile.create({
      data: { organizationId, personId, ...ways, joinedOn: on, capacity: 2, experienceYears: 9 },
    });
  }
  for (const personId of [mentee, cast.peer.id]) {
    await prisma.menteeProfile.create({
      data: { organizationId, personId, ...ways, goals: ['technology'], waitingSince: on },
    });
  }
  await prisma.mentoringSettings.create({ data: { organizationId, everyWeeks: 4, nextRoundOn: on } });
  await prisma.mentoringAvoid.create({
    data: { organizationId, personId: mentee, otherId: cast.coordinator.id },
  });
  await prisma.pairRule.create({
    data: {
      ...{ organizationId, menteeId: mentee, mentorId: cast.manager.id },
      ...{ rule: 'forbidden', byId: cast.people.administrator.id, at },
    },
  });
  const asked = { organizationId, askedById: cast.people.administrator.id, at };
  const round = await prisma.mentoringRound.create({
    data: { ...asked, origin: 'asked', state: 'published', publishedAt: at },
  });
  const preview = await prisma.mentoringRound.create({
    data: { ...asked, origin: 'asked', state: 'preview' },
  });
  const pair = { organizationId, weight: 1, reason: {} };
  const pairing = await prisma.pairing.create({
    data: {
      ...{ ...pair, roundId: round.id, menteeId: mentee, mentorId: mentor },
      ...{ state: 'running', startedOn: on },
    },
  });
  const previewed = await prisma.pairing.create({
    data: { ...pair, roundId: preview.id, menteeId: cast.peer.id, mentorId: cast.coordinator.id },
  });
  const of = { organizationId, pairingId: pairing.id };
  await prisma.mentoringWait.create({
    data: { organizationId, menteeId: cast.peer.id, roundId: round.id, why: WHY, at },
  });
  await prisma.pairRefusal.create({ data: { ...of, personId: mentee, words: 'Not now', at } });
  const agreed = { goals: 'Speak up', rhythm: 'monthly', confidentiality: 'Between us', ifNot: 'We say so' };
  await prisma.pairAgreement.create({ data: { ...of, ...agreed } });
  const meeting = await prisma.meeting.create({
    data: {
      ...of,
      uid: `meeting-${cast.n}`,
      startsAt: new Date('2026-06-09T16:00:00Z'),
      minutes: 60,
      way: 'video',
    },
  });
  const note = await prisma.meetingNote.create({
    data: { ...of, meetingId: meeting.id, byId: mentee, body: 'Bring the budget', at },
  });
  const pack = await prisma.meetingPack.create({ data: of });
  const reading = await prisma.reading.create({ data: { ...of, kind: 'draft', title: 'Statement', at } });
  await prisma.readingAct.create({
    data: { organizationId, readingId: reading.id, byId: mentee, kind: 'asked', at },
  });
  await prisma.pairClosing.create({ data: { ...of, personId: mentee, at } });
  return { round, preview, pairing, previewed, meeting, note, pack, reading };
}
