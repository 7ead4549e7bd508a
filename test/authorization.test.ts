import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Reply } from '../src/chat/interaction.ts';
import { registry } from '../src/features/index.ts';
import { bringCast, type Cast, type Relation, SECRETS } from './cast.ts';
import { everythingIn, type House, openHouse } from './house.ts';
import { enrollWithPapers } from './papers-program.ts';

/*
 * Who may do what: one row for everything in the table of contents, tried by everybody. A new button, form,
 * command or message without a row fails, and so does a row for something that is gone.
 */

/** What somebody meets who tries. */
type Outcome = 'answered' | 'refused' | 'administrators only' | 'turned away' | 'silence';
type Matrix = Readonly<Record<Relation, Outcome>>;

const OUTSIDE = {
  guest: 'turned away',
  'person of another company in a shared channel': 'turned away',
  deactivated: 'silence',
} as const;
const MEMBERS = [
  'self',
  'manager',
  'manager’s manager',
  'ex-manager',
  'peer',
  'coordinator',
  'administrator',
  'administrator of another organization',
] as const;

/** Everybody, about themselves: it names no row, so there is nothing of somebody else in reach. */
const EVERYBODY = matrix('answered', MEMBERS);
/** It names a row, which belongs to one person. */
const OWNER = matrix('refused', ['self']);
/** The one whom the person named as manager answers; somebody who was asked before reads that it is settled. */
const NAMED_MANAGER = matrix('refused', ['manager']);
const DIGEST_READERS = matrix('refused', ['manager', 'ex-manager']);
const ADMINISTRATORS = matrix('administrators only', [
  'administrator',
  'administrator of another organization',
]);
/** The same, but it names a row of one organization. */
const OWN_ADMINISTRATORS: Matrix = {
  ...matrix('administrators only', ['administrator']),
  'administrator of another organization': 'refused',
};

function matrix(others: Outcome, answered: readonly Relation[]): Matrix {
  const rest = Object.fromEntries(MEMBERS.map((each) => [each, others]));
  return { ...rest, ...OUTSIDE, ...Object.fromEntries(answered.map((each) => [each, 'answered'])) } as Matrix;
}

type Input = (cast: Cast) => Promise<unknown> | unknown;
/** `changedBy`: who besides the owner may change what is kept of them by it. */
type Row = {
  readonly may: Matrix;
  readonly input: Input;
  readonly changedBy?: Relation | readonly Relation[];
  /** Who reads the owner's words by it, because they verify them. */
  readonly sees?: readonly Relation[];
};
type FormRow = Row & { readonly values: (cast: Cast) => object };

const nothing: Input = () => ({});
/** A round that would pair, or has paired, the peer with the manager. */
const roundIn =
  (state: 'preview' | 'published') =>
  async ({ house: at, here: { organizationId }, peer, manager }: Cast) => {
    await at.prisma.mentoringRound.deleteMany({ where: { organizationId } });
    const figures = { mentees: 1, mentors: 1, places: 1, candidates: 1, paired: 1 };
    const { id, version } = await at.prisma.mentoringRound.create({
      data: {
        ...{ organizationId, state, origin: 'asked', at: at.now() },
        figures: { ...figures, unmatched: [], refusedPins: [] },
      },
    });
    const pair = { roundId: id, menteeId: peer.id, mentorId: manager.id, weight: 1, reason: {} };
    const asks = state === 'preview' ? 'previewed' : 'asks-mentee';
    await at.prisma.pairing.create({ data: { organizationId, ...pair, state: asks } });
    return { id, version };
  };
const activity: Input = async ({ house, activity: { id } }) => {
  const { version } = await house.prisma.activity.findFirstOrThrow({ where: { id } });
  return { id, version };
};
const reflection: Input = async ({ house, reflection: { id } }) => {
  const { version } = await house.prisma.reflection.findFirstOrThrow({ where: { id } });
  return { id, version };
};
const answer: Input = async ({ house, answer: { id } }) => {
  const { version } = await house.prisma.answer.findFirstOrThrow({ where: { id } });
  return { id, version };
};
const enrollment: Input = async ({ house, enrollment: { id } }) => {
  const { version } = await house.prisma.enrollment.findFirstOrThrow({ where: { id } });
  return { id, version };
};
/** The person applied, and got the certificate. */
const submitted: Input = async (cast) => {
  const { house: at, enrollment: one } = cast;
  const details = { ...(one.details as object), submittedOn: '2026-06-01' };
  await at.prisma.enrollment.updateMany({ where: { id: one.id }, data: { details } });
  return enrollment(cast);
};
const finished: Input = async (cast) => {
  const { house: at, enrollment: one } = cast;
  const certificate = { issuedOn: '2026-06-02', number: '4711' };
  const details = { ...(one.details as object), submittedOn: '2026-06-01', certificate };
  await at.prisma.enrollment.updateMany({ where: { id: one.id }, data: { details, status: 'finished' } });
  return enrollment(cast);
};
const stuck: Input = async ({ house, delivery: { id } }) => {
  const data = { state: 'needs-person', messageRef: null, reason: 'nobody knows' };
  await house.prisma.delivery.updateMany({ where: { id }, data });
  return { id, attempt: 0 };
};
const claimsIn = ({ self }: Cast, id: string, turn: number) => ({
  personId: self.id,
  claims: [{ id, turn }],
});
/** The claim waits for this role again. */
const waitingFor =
  (waitsFor: string, step: number) =>
  async (cast: Cast): Promise<unknown> => {
    const { id } = cast.entry;
    const data = { status: 'claimed', waitsFor, step };
    await cast.house.prisma.creditEntry.updateMany({ where: { id }, data });
    const { turn } = await cast.house.prisma.creditEntry.findFirstOrThrow({ where: { id } });
    return waitsFor === 'claimant' ? { id, turn } : claimsIn(cast, id, turn);
  };
/** The manager has just asked about the claim. */
const questioned = async (cast: Cast): Promise<{ act: string; input: unknown }> => {
  await waitingFor('claimant', 1)(cast);
  const act = await cast.house.prisma.verificationAct.create({
    data: {
      organizationId: cast.here.organizationId,
      entryId: cast.entry.id,
      kind: 'questioned',
      role: 'supervisor',
      step: 1,
      byPersonId: cast.manager.id,
      reason: 'time',
      at: new Date('2026-06-03T16:00:00Z'),
    },
  });
  const { turn } = await cast.house.prisma.creditEntry.findFirstOrThrow({ where: { id: cast.entry.id } });
  return { act: act.id, input: claimsIn(cast, cast.entry.id, turn) };
};
/** Whoever verifies the person's claims in a role: one whose turn it is not reads that the card is old. */
const VERIFIERS = matrix('refused', ['manager', 'coordinator']);
const SUPERVISOR = matrix('refused', ['manager']);
const coordinator: Input = async ({ house: at, coordinator: { id } }) => {
  await at.prisma.person.updateMany({ where: { id }, data: { coordinator: true } });
  return { personId: id };
};
/** The administrator's confirmation of somebody outside stands, and no letter could carry the link. */
const outside = async ({ house: at, here: { organizationId }, self, people }: Cast) => {
  const { id } = await at.prisma.namedVerifier.create({
    data: {
      organizationId,
      personId: self.id,
      role: 'coordinator',
      name: 'Dana Whitfield',
      email: 'chair@example.org',
      namedById: people.administrator.id,
      namedAt: at.now(),
    },
  });
  const mail = { organizationId, verifierId: id, week: '2026-W23', state: 'handed-over' };
  return { id, mail: (await at.prisma.linkMail.create({ data: mail })).id };
};
const paper: Input = async ({ house, paper: { id } }) => {
  const { version } = await house.prisma.paper.findFirstOrThrow({ where: { id } });
  return { id, version };
};
const draft = { minutes: 60, day: '2026-06-01', kind: 'webinar' };

/** The two of a pair; whoever is not asked, or comes too late, reads how it stands. */
const PAIR = matrix('refused', ['self', 'ex-manager']);
/** The ex-manager is the mentor of self, who shares nothing by that but what a pair is about. */
const paired = (state: string) => async (cast: Cast) => {
  const { house: at, here, self, exManager } = cast;
  const { organizationId } = here;
  const mentorId = exManager.id;
  await at.prisma.pairing.deleteMany({ where: { organizationId, menteeId: self.id } });
  const profile = { organizationId, personId: mentorId };
  await at.prisma.mentorProfile.upsert({
    where: { organizationId_personId: profile },
    create: { ...profile, joinedOn: at.now(), capacity: 2 },
    update: {},
  });
  const round = await at.prisma.mentoringRound.create({
    data: { organizationId, origin: 'newcomer', state: 'published', at: at.now() },
  });
  const { id, version } = await at.prisma.pairing.create({
    data: {
      ...{ organizationId, roundId: round.id, menteeId: self.id, mentorId, weight: 1, reason: {}, state },
      ...(state === 'running' && { startedOn: at.now() }),
    },
  });
  return { id, version };
};
const pairOnly = async (cast: Cast) => ({ id: (await paired('running')(cast)).id });
const planned = async (cast: Cast, startsAt = '2026-06-10T16:00:00Z') => {
  const { id: pairingId } = await paired('running')(cast);
  const { id, version } = await cast.house.prisma.meeting.create({
    data: {
      ...{
        organizationId: cast.here.organizationId,
        pairingId,
        uid: randomUUID(),
        minutes: 60,
        way: 'video',
      },
      startsAt: new Date(startsAt),
    },
  });
  return { id, version };
};
const agreement = async (cast: Cast) => {
  const { id: pairingId, version } = await paired('running')(cast);
  await cast.house.prisma.pairAgreement.create({
    data: {
      ...{ organizationId: cast.here.organizationId, pairingId, goals: 'Speak up', rhythm: 'monthly' },
      ...{ confidentiality: 'Between us', ifNot: 'We say so' },
    },
  });
  return { id: pairingId, version };
};
const both = { may: PAIR, changedBy: 'ex-manager' } as const;
/** A piece that the mentee asked the mentor to read. */
const piece =
  (state = 'asked') =>
  async (cast: Cast) => {
    const { id: pairingId } = await paired('running')(cast);
    const { organizationId } = cast.here;
    const { id, version } = await cast.house.prisma.reading.create({
      data: {
        ...{ organizationId, pairingId, kind: 'draft', title: 'Statement', body: 'I lend books.' },
        ...{ state, at: cast.house.now() },
      },
    });
    return { id, version };
  };
/** What the mentee brings to the first meeting. */
const pack = (shared: boolean) => async (cast: Cast) => {
  const { id: pairingId } = await paired('running')(cast);
  const { id, version } = await cast.house.prisma.meetingPack.create({
    data: {
      ...{ organizationId: cast.here.organizationId, pairingId, questions: 'How did you begin?' },
      ...(shared && { sharedAt: cast.house.now() }),
    },
  });
  return { id, version };
};
/** What the mentee wrote at the end of a pair that was completed. */
const closing = (shared: boolean) => async (cast: Cast) => {
  const { id: pairingId } = await paired('completed')(cast);
  const { organizationId } = cast.here;
  const { version } = await cast.house.prisma.pairClosing.create({
    data: {
      ...{ organizationId, pairingId, personId: cast.self.id, goalsMet: 'partly', words: 'I ask why' },
      ...{ at: cast.house.now(), sharedAt: shared ? cast.house.now() : null },
    },
  });
  return { id: pairingId, version };
};
const packOnly = async (cast: Cast) => ({ id: (await pack(true)(cast)).id });
const pieceOnly = async (cast: Cast) => ({ id: (await piece()(cast)).id });

const BUTTONS: Readonly<Record<string, Row>> = {
  'mentoring.accept': { ...both, input: paired('asks-mentor') },
  'mentoring.another': { ...both, input: paired('asks-mentor') },
  'mentoring.pair': { ...both, input: pairOnly },
  'mentoring.agree': { ...both, input: agreement },
  'mentoring.cancel-meeting': { ...both, input: (cast) => planned(cast) },
  'mentoring.met': {
    ...both,
    input: async (cast) => ({ id: (await planned(cast, '2026-06-01T16:00:00Z')).id, met: true }),
  },
  'mentoring.all-is-well': { ...both, input: pairOnly },
  'mentoring.meetings': { ...both, input: async (cast) => ({ ...(await pairOnly(cast)), page: 0 }) },
  'mentoring.earlier': { may: EVERYBODY, input: nothing },
  'mentoring.share-closing': { ...both, changedBy: 'self', input: closing(false) },
  'mentoring.unshare-closing': { ...both, changedBy: 'self', input: closing(true) },
  'mentoring.reading': { ...both, input: pieceOnly },
  'mentoring.version': { ...both, input: async (cast: Cast) => ({ ...(await pieceOnly(cast)), at: 0 }) },
  'mentoring.show-pack': { ...both, input: packOnly },
  'mentoring.share-pack': { may: OWNER, changedBy: 'self', input: pack(false) },
  'mentoring.withdraw-pack': { ...both, changedBy: 'self', input: pack(true) },
  'mentoring.reopen': { ...both, changedBy: 'self', input: piece('signed-off') },
  'mentoring.withdraw-reading': { ...both, changedBy: 'self', input: piece() },
  'log.draft': { may: EVERYBODY, input: () => ({ draft, sure: true }) },
  'log.once': {
    may: EVERYBODY,
    input: () => ({ about: `meeting:${randomUUID()}:mentee`, draft, sure: true }),
  },
  'log.undo': { may: OWNER, input: activity },
  'log.restore': { may: OWNER, input: activity },
  'log.categorize': {
    may: OWNER,
    input: async (cast) => ({ ...((await activity(cast)) as object), category: 'Technology' }),
  },
  'log.where': { may: OWNER, input: async (cast) => ({ id: ((await activity(cast)) as { id: string }).id }) },
  'log.count-in': {
    may: OWNER,
    input: async (cast) => ({ ...((await activity(cast)) as object), programs: ['montana-staff-2023'] }),
  },
  'credits.show': { may: EVERYBODY, input: nothing },
  'credits.history': { may: EVERYBODY, input: () => ({ page: 0 }) },
  'reflection.skip': { may: OWNER, input: reflection },
  'reflection.resume': { may: EVERYBODY, input: nothing },
  'reflection.share': { may: OWNER, input: reflection },
  'reflection.unshare': { may: OWNER, input: reflection },
  'reflection.undo': { may: OWNER, input: answer },
  'reflection.restore': { may: OWNER, input: answer },
  'reflection.history': { may: EVERYBODY, input: () => ({ page: 0 }) },
  'programs.browse': { may: EVERYBODY, input: nothing },
  'programs.show': { may: EVERYBODY, input: async () => ({ program: 'montana-staff-2023' }) },
  'programs.leave': { may: OWNER, input: enrollment },
  'programs.pause': { may: OWNER, input: enrollment },
  'programs.resume': { may: OWNER, input: enrollment },
  'programs.checklist': { may: OWNER, input: async ({ enrollment: { id } }) => ({ id }) },
  'programs.submit': { may: OWNER, input: enrollment },
  'programs.withdraw': { may: OWNER, input: enrollment },
  'programs.come-back': { may: OWNER, input: enrollment },
  'programs.begin': {
    may: EVERYBODY,
    input: () => ({
      program: 'lssc-renewal',
      answers: { certificateExpiresOn: '2027-03-01', 'certificate-held': true },
      seen: 'something else',
    }),
  },
  'programs.next-period': {
    may: OWNER,
    input: async (cast) => ({ id: ((await finished(cast)) as { id: string }).id }),
  },
  'programs.certificate-back': { may: OWNER, input: finished },
  // Whoever can accept a paper that waits reads it.
  'papers.show': { may: EVERYBODY, input: nothing, sees: ['manager', 'administrator'] },
  'papers.take-back': { may: OWNER, input: paper },
  'papers.accept': {
    may: matrix('refused', ['manager', 'administrator']),
    input: async (cast) => {
      await cast.house.prisma.paper.updateMany({ where: { id: cast.paper.id }, data: { acceptedOn: null } });
      return paper(cast);
    },
    changedBy: ['manager', 'administrator'],
    sees: ['manager'],
  },
  'digest.mine': { may: EVERYBODY, input: nothing },
  'digest.team': { may: EVERYBODY, input: () => ({ page: 0 }) },
  'digest.page': { may: DIGEST_READERS, input: () => ({ period: '2026-W23', page: 0 }) },
  'digest.switch': { may: EVERYBODY, input: () => ({ version: 1, on: false }) },
  'people.manage-yes': { may: NAMED_MANAGER, input: named, changedBy: 'manager' },
  'people.manage-no': { may: NAMED_MANAGER, input: named, changedBy: 'manager' },
  'people.end-manager': {
    may: EVERYBODY,
    input: ({ manager }) => ({ managerId: manager.id }),
  },
  'verification.show': { may: EVERYBODY, input: () => ({ page: 0 }), sees: ['coordinator'] },
  'verification.verify': {
    may: VERIFIERS,
    input: waitingFor('supervisor', 1),
    changedBy: 'manager',
    sees: ['manager'],
  },
  'verification.take-back': {
    may: SUPERVISOR,
    input: async (all) => (await questioned(all)).input,
    changedBy: 'manager',
    sees: ['manager'],
  },
  'verification.entry': {
    may: matrix('refused', ['self', 'manager', 'coordinator', 'administrator']),
    input: ({ activity: { id } }) => ({ id }),
    sees: ['manager', 'coordinator'],
  },
  'verification.switch': { may: EVERYBODY, input: () => ({ version: 1, on: false }) },
  'verification.verifiers': { may: ADMINISTRATORS, input: nothing },
  'verification.remove-outside': {
    may: OWN_ADMINISTRATORS,
    input: async (all) => ({ id: (await outside(all)).id }),
    changedBy: 'administrator',
  },
  'verification.remove-coordinator': { may: OWN_ADMINISTRATORS, input: coordinator },
  'workspaces.connect': { may: ADMINISTRATORS, input: nothing },
  'identity.link': { may: EVERYBODY, input: nothing },
  'identity.join': { may: OWNER, input: ({ code: { id } }) => ({ id }) },
  'identity.keep-apart': { may: OWNER, input: ({ code: { id } }) => ({ id }) },
  'nudges.show': { may: EVERYBODY, input: nothing },
  'nudges.change': { may: EVERYBODY, input: () => ({ version: 1, change: 'snooze' }) },
  'nudges.program': {
    may: OWNER,
    input: async (cast) => ({ ...((await enrollment(cast)) as object), on: false }),
  },
  'mentoring.rounds': { may: ADMINISTRATORS, input: () => ({ page: 0 }) },
  'mentoring.ask-round': { may: ADMINISTRATORS, input: nothing },
  'mentoring.publish': { may: OWN_ADMINISTRATORS, input: roundIn('preview') },
  'mentoring.discard': { may: OWN_ADMINISTRATORS, input: roundIn('preview') },
  'mentoring.undo': { may: OWN_ADMINISTRATORS, input: roundIn('published') },
  'mentoring.rule': {
    may: OWN_ADMINISTRATORS,
    input: async (cast) => {
      const { id: roundId } = await roundIn('preview')(cast);
      const { id } = await cast.house.prisma.pairing.findFirstOrThrow({ where: { roundId } });
      return { id, rule: 'forbidden' };
    },
  },
  'mentoring.unrule': {
    may: ADMINISTRATORS,
    input: ({ peer, manager }) => ({ mentee: peer.id, mentor: manager.id }),
  },
  'mentoring.show': { may: EVERYBODY, input: nothing },
  'mentoring.leave': { may: EVERYBODY, input: () => ({ as: 'mentor' }) },
  'mentoring.resume': { may: EVERYBODY, input: nothing },
  'mentoring.avoided': { may: EVERYBODY, input: nothing },
  'mentoring.avoid-no-more': { may: EVERYBODY, input: ({ peer: { id } }) => ({ other: id }) },
  'settings.show': { may: EVERYBODY, input: nothing },
  'help.show': { may: EVERYBODY, input: nothing },
  'privacy.export': { may: EVERYBODY, input: nothing },
  'admin.show': { may: ADMINISTRATORS, input: nothing },
  'admin.send-again': { may: OWN_ADMINISTRATORS, input: stuck, changedBy: 'administrator' },
  'admin.let-be': { may: OWN_ADMINISTRATORS, input: stuck, changedBy: 'administrator' },
  'admin.guests': { may: ADMINISTRATORS, input: () => ({ allowed: true }) },
  'admin.step-down': { may: ADMINISTRATORS, input: nothing },
};

const sheet = () => ({ time: '2h', kind: 'webinar', title: 'Another one', day: '2026-06-01' });
const meeting = { sector: 'public', languages: 'English', way: 'video', freeTimes: ['2-morning'] };
const days = { workdays: ['1', '2', '3', '4', '5'] };

const FORMS: Readonly<Record<string, FormRow>> = {
  'mentoring.decline': { ...both, input: paired('asks-mentor'), values: () => ({ words: 'Not now' }) },
  'mentoring.agreement-form': {
    ...both,
    input: async (cast) => ({ ...(await paired('running')(cast)), version: 0 }),
    values: () => ({ goals: 'Speak up', rhythm: 'monthly' }),
  },
  'mentoring.meeting-form': {
    ...both,
    input: async (cast) => ({ pairing: (await paired('running')(cast)).id }),
    values: () => ({ day: '2026-06-10', time: '10:00', minutes: '60', way: 'video' }),
  },
  'mentoring.complete': { ...both, input: paired('running'), values: () => ({ after: 'stop' }) },
  'mentoring.closing': {
    ...both,
    input: async (cast) => ({ id: (await paired('completed')(cast)).id, version: 0 }),
    values: () => ({ goalsMet: 'yes', words: 'I ask why' }),
  },
  'mentoring.note': {
    ...both,
    input: async (cast) => ({ meeting: (await planned(cast, '2026-06-01T16:00:00Z')).id, version: 0 }),
    values: () => ({ body: 'Try the audit on one shelf' }),
  },
  'mentoring.end': { ...both, input: paired('running'), values: () => ({ after: 'another' }) },
  'mentoring.ask-reading': {
    ...{ ...both, changedBy: 'self', input: pairOnly },
    values: () => ({ what: 'draft', title: 'Statement', body: 'I lend books.' }),
  },
  'mentoring.pack': { ...both, changedBy: 'self', input: pairOnly, values: () => ({ questions: 'How?' }) },
  'mentoring.comment': { ...both, input: piece(), values: () => ({ answer: 'commented', words: 'Good' }) },
  'mentoring.revise': {
    ...both,
    changedBy: 'self',
    input: piece(),
    values: () => ({ body: 'I lend more.' }),
  },
  'log.form': { may: EVERYBODY, input: () => ({ draft: {} }), values: sheet },
  'log.message': { may: EVERYBODY, input: () => ({ text: '2h webinar' }), values: sheet },
  'log.edit': { may: OWNER, input: activity, values: sheet },
  'reflection.write': {
    may: OWNER,
    input: ({ reflection: { id } }) => ({ id }),
    values: () => ({ answer0: 'More of it.' }),
  },
  'reflection.edit': {
    may: OWNER,
    input: reflection,
    values: ({ answer: { id } }) => ({ [id]: 'Something else.' }),
  },
  'reflection.log-instead': { may: OWNER, input: answer, values: sheet },
  'reflection.settings': {
    may: EVERYBODY,
    input: nothing,
    values: () => ({ on: 'yes', weekday: '4', time: '10:00', zone: 'America/Denver', ...days }),
  },
  'reflection.pause': { may: EVERYBODY, input: nothing, values: () => ({ until: '2026-07-01' }) },
  'nudges.snooze': { may: EVERYBODY, input: nothing, values: () => ({ until: '2026-07-01' }) },
  'programs.enroll': {
    may: EVERYBODY,
    input: () => ({ program: 'lssc-renewal' }),
    values: () => ({ certificateExpiresOn: '2027-03-01' }),
  },
  'programs.certificate': {
    may: OWNER,
    input: submitted,
    values: () => ({ number: '4711', issuedOn: '2026-06-02' }),
  },
  'programs.complete': {
    may: ADMINISTRATORS,
    input: () => ({ template: 'clerical-basic' }),
    values: () => ({ source: 'Handbook', from: '2026-01-01', credits: '20', years: '2' }),
  },
  'programs.track': {
    may: OWNER,
    input: enrollment,
    values: () => ({ program: 'montana-director' }),
  },
  'programs.compare': {
    may: EVERYBODY,
    input: () => ({ program: 'lssc-renewal' }),
    values: () => ({ with: 'montana-staff-2023' }),
  },
  'papers.return': {
    may: matrix('refused', ['manager', 'administrator']),
    input: async (cast) => {
      const fresh = { acceptedOn: null, returnedOn: null };
      await cast.house.prisma.paper.updateMany({ where: { id: cast.paper.id }, data: fresh });
      return paper(cast);
    },
    values: () => ({ words: 'Please add the dates.' }),
    changedBy: ['manager', 'administrator'],
  },
  'papers.hand-in': {
    may: OWNER,
    input: async ({ house: at, self }) => ({
      enrollment: (await enrollWithPapers(at, self)).id,
      wanted: 'statement',
    }),
    values: () => ({ text1: 'A few words.', day: '2026-06-02' }),
  },
  'verification.decide': {
    may: VERIFIERS,
    input: waitingFor('coordinator', 0),
    values: ({ entry: { id } }) => ({ claims: [id], decision: 'questioned', reason: 'time' }),
    changedBy: 'coordinator',
    sees: ['coordinator'],
  },
  'verification.answer': {
    may: OWNER,
    input: waitingFor('claimant', 0),
    values: () => ({ words: 'It took that long.' }),
  },
  'verification.colleague': { may: EVERYBODY, input: nothing, values: () => ({ person: 'nobody' }) },
  'verification.outside': { may: ADMINISTRATORS, input: nothing, values: () => ({ person: 'nobody' }) },
  'verification.name-coordinator': {
    may: ADMINISTRATORS,
    input: nothing,
    values: () => ({ person: 'nobody' }),
  },
  'mentoring.rule-form': { may: ADMINISTRATORS, input: nothing, values: () => ({ mentee: 'nobody' }) },
  'mentoring.round-settings': {
    may: ADMINISTRATORS,
    input: nothing,
    values: () => ({ minutes: '60', coolDown: '183', every: '0', continuous: 'no' }),
  },
  'mentoring.find': {
    may: EVERYBODY,
    input: nothing,
    values: () => ({ ...meeting, goals: ['Leading people'], lookingFor: 'Courage' }),
  },
  'mentoring.offer': {
    may: EVERYBODY,
    input: nothing,
    values: () => ({ ...meeting, capacity: '2', years: '9', strongest: ['Leading people'] }),
  },
  'mentoring.pause': { may: EVERYBODY, input: nothing, values: () => ({ until: '2026-07-01' }) },
  'mentoring.avoid': { may: EVERYBODY, input: nothing, values: () => ({ person: 'nobody' }) },
  'people.about': { may: EVERYBODY, input: nothing, values: () => days },
  'people.let-go': {
    may: EVERYBODY,
    input: nothing,
    values: ({ self }) => ({ person: self.id }),
    changedBy: 'manager',
  },
  'workspaces.join': {
    may: EVERYBODY,
    input: nothing,
    values: () => ({ code: 'K7QF-2M9X-TR4H-8WZP' }),
  },
  'identity.enter-code': {
    may: EVERYBODY,
    input: nothing,
    values: () => ({ code: 'K7QF-2M9X-TR4H' }),
  },
  'identity.place': {
    may: EVERYBODY,
    input: nothing,
    values: () => ({ place: 'somewhere' }),
  },
  'privacy.erase': {
    may: EVERYBODY,
    input: nothing,
    values: () => ({ confirm: 'ERASE' }),
    // Whoever managed others leaves them without a manager.
    changedBy: 'manager',
  },
  'admin.name': {
    may: ADMINISTRATORS,
    input: nothing,
    values: () => ({ person: 'nobody' }),
  },
};

/** Commands name no rows: whoever types one is shown their own things. */
const COMMANDS: Readonly<
  Record<string, { readonly text: string; readonly plain?: true; readonly sees?: readonly Relation[] }>
> = {
  logcredit: { text: '1h webinar' },
  credits: { text: '' },
  mentor: { text: '' },
  reflect: { text: 'My own words.' },
  cpd: { text: '' },
  home: { text: '' },
  programs: { text: '' },
  papers: { text: '', sees: ['manager', 'administrator'] },
  team: { text: '' },
  verify: { text: '', sees: ['coordinator'] },
  settings: { text: '' },
  link: { text: '' },
  join: { text: '' },
  admin: { text: '' },
  privacy: { text: '', plain: true },
  help: { text: '', plain: true },
};

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
    ['messages', registry.messages.map(({ id }) => id), MESSAGES()],
    ['listeners', registry.listeners.map(({ id }) => id), { reflection: 'below' }],
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
      await tries(all, who, may[who], () => all.people[who].press(id, value), changedBy, sees);
    }
  });
});

describe('forms', () => {
  test.each(Object.entries(FORMS))('%s', async (id, { may, input, values, changedBy, sees }) => {
    const all = await cast();
    for (const who of inOrder(may)) {
      const value = await input(all);
      await tries(all, who, may[who], () => all.people[who].open(id, value), undefined, sees);
      const typed = values(all);
      await tries(all, who, may[who], () => all.people[who].submit(id, value, typed), changedBy, sees);
    }
  });
});

describe('commands', () => {
  test.each(Object.entries(COMMANDS))('%s', async (name, { text, plain, sees }) => {
    const all = await cast();
    for (const who of inOrder(EVERYBODY)) {
      const outcome = plain ? 'answered' : EVERYBODY[who];
      await tries(all, who, outcome, () => all.people[who].command(name, text), undefined, sees);
    }
  });

  test('the home shows one’s own things', async () => {
    const all = await cast();
    for (const who of inOrder(EVERYBODY)) {
      await tries(all, who, EVERYBODY[who], () => all.people[who].ask({ kind: 'home' }));
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
      await tries(all, who, EVERYBODY[who], () => all.people[who].ask(replies));
      const edited = EVERYBODY[who] === 'turned away' ? 'turned away' : 'silence';
      await tries(all, who, edited, () => all.people[who].ask(edits));
    }
  });
});

describe('messages are drawn for whom they are meant, and dropped for everybody else', () => {
  test.each(Object.entries(MESSAGES()))('%s', async (id, { subject, reads, prepare, shows = [] }) => {
    const all = await cast();
    await prepare?.(all);
    for (const who of MEMBERS) {
      const drawn = await house.draw(all.people[who], id, subject(all));
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
      expectRefusal(await reply);
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

/** Tries one thing as somebody, and looks at what they read, what was written and what was logged. */
async function tries(
  all: Cast,
  who: Relation,
  outcome: Outcome,
  act: () => Promise<Reply>,
  changedBy: Relation | readonly Relation[] = [],
  sees: readonly Relation[] = [],
): Promise<void> {
  const own = [all.self.id, all.activity.id, all.enrollment.id, all.reflection.id, all.answer.id];
  const rowsOfOwner = () => house.rowsAbout(all.here.organizationId, own);
  const mayAct = outcome === 'answered';
  const before = mayAct ? await rowsOfOwner() : await house.written();
  house.logged.length = 0;
  const reply = await act();
  const said = everythingIn(reply);
  const label = `${who}: ${said.slice(0, 300)}`;
  const failed = house.logged.filter(({ says }) => says === 'an interaction failed');
  expect(
    failed.map(({ fields }) => fields.err),
    label,
  ).toEqual([]);
  if (who !== 'self' && !sees.includes(who))
    expect(
      SECRETS.filter((word) => said.includes(word)),
      label,
    ).toEqual([]);
  if (mayAct) {
    if (who !== 'self' && ![changedBy].flat().includes(who))
      expect(await rowsOfOwner(), label).toEqual(before);
    expect(said, label).not.toMatch(/That is not yours|Only Catchword administrators|Something went wrong/);
    expect(reply.kind, label).not.toBe('nothing');
    return;
  }
  expect(await house.written(), label).toEqual(before);
  if (outcome === 'silence') expect(reply, label).toEqual({ kind: 'nothing' });
  if (outcome === 'turned away')
    expect(said, label).toMatch(/Guest accounts cannot use|another organization’s workspace/);
  if (outcome === 'refused') expectRefusal(reply);
  if (outcome === 'administrators only') {
    expect(said, label).toContain('Only Catchword administrators can do this. Nothing was changed.');
    expect(house.logged.map(({ says }) => says)).toEqual(['refused: administrators only']);
  }
}

function expectRefusal(reply: Reply): void {
  expect(everythingIn(reply)).toContain('That is not yours to see or change, so nothing was done.');
  expect(reply).toMatchObject({ kind: 'view', beside: true });
  expect(house.logged).toEqual([
    {
      says: 'refused',
      fields: { route: expect.any(String), reference: expect.any(String), what: expect.any(String) },
    },
  ]);
}

/** Those who are refused first, the owner last: whatever they do is then in nobody's way. */
function inOrder(may: Matrix): Relation[] {
  const all = Object.keys(may) as Relation[];
  const rank = (who: Relation) => (who === 'self' ? 2 : may[who] === 'answered' ? 1 : 0);
  return all.sort((a, b) => rank(a) - rank(b));
}

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
  if (handler.startsWith('programs.')) return all.enrollment.id;
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

type MessageRow = {
  /** Who besides the person reads their words by it. */
  readonly shows?: readonly Relation[];
  readonly subject: (cast: Cast) => unknown;
  readonly reads: readonly Relation[];
  readonly prepare?: (cast: Cast) => Promise<unknown>;
};

let asked = '';
let writer = '';

function MESSAGES(): Readonly<Record<string, MessageRow>> {
  const pairOf = (kind: (cast: Cast) => Promise<{ id: string }>) => async (all: Cast) => {
    asked = (await kind(all)).id;
  };
  const TWO = ['self', 'ex-manager'] as const;
  return {
    'mentoring.preview': {
      subject: () => ({ round: asked }),
      reads: ['administrator'],
      prepare: async (all) => {
        asked = (await roundIn('preview')(all)).id;
      },
    },
    'mentoring.waiting': {
      subject: () => ({ round: asked }),
      reads: ['self'],
      prepare: async (all) => {
        const { organizationId } = all.here;
        asked = (await roundIn('published')(all)).id;
        const why = { mentors: 0, full: 0, suited: 0, removed: [], wouldHelp: [] };
        await house.prisma.mentoringWait.create({
          data: { organizationId, menteeId: all.self.id, roundId: asked, why, at: house.now() },
        });
      },
    },
    'mentoring.proposal': {
      subject: () => ({ pairing: asked }),
      reads: TWO,
      prepare: pairOf(paired('asks-mentor')),
    },
    'mentoring.not-this-time': {
      subject: () => ({ pairing: asked }),
      reads: ['self'],
      prepare: pairOf(paired('declined')),
    },
    'mentoring.introduced': {
      subject: () => ({ pairing: asked }),
      reads: TWO,
      prepare: pairOf(paired('running')),
    },
    'mentoring.agreement': {
      subject: () => ({ pairing: asked, version: 1 }),
      reads: TWO,
      prepare: pairOf(agreement),
    },
    'mentoring.ended': {
      subject: () => ({ pairing: asked, meetings: [] }),
      reads: TWO,
      prepare: pairOf(paired('ended')),
    },
    'mentoring.completed': {
      subject: () => ({ pairing: asked, meetings: [] }),
      reads: TWO,
      prepare: pairOf(paired('completed')),
    },
    'mentoring.closing-shared': {
      subject: () => ({ pairing: asked, by: writer }),
      reads: ['ex-manager'],
      prepare: async (all) => {
        writer = all.self.id;
        asked = (await closing(true)(all)).id;
      },
    },
    'mentoring.meeting': {
      subject: () => ({ meeting: asked, sequence: 0, happened: 'planned' }),
      reads: TWO,
      prepare: pairOf((all) => planned(all)),
    },
    'mentoring.prepare': {
      subject: () => ({ meeting: asked, sequence: 0 }),
      reads: TWO,
      prepare: pairOf((all) => planned(all)),
    },
    'mentoring.did-you-meet': {
      subject: () => ({ meeting: asked }),
      reads: TWO,
      prepare: pairOf((all) => planned(all, '2026-06-01T16:00:00Z')),
    },
    'mentoring.pack': {
      subject: () => ({ pack: asked }),
      reads: TWO,
      prepare: pairOf(pack(true)),
    },
    'mentoring.reading': {
      subject: () => ({ reading: asked, version: 1 }),
      reads: TWO,
      prepare: pairOf(piece()),
    },
    'mentoring.check-in': {
      subject: () => ({ pairing: asked, day: '2026-06-03' }),
      reads: TWO,
      prepare: pairOf(paired('running')),
    },
    'reflection.prompt': { subject: ({ reflection: { id } }) => ({ reflection: id }), reads: ['self'] },
    'reflection.shared': {
      subject: ({ reflection: { id }, self, answer: mine }) => ({
        reflection: id,
        author: self.id,
        answers: [mine.id],
      }),
      reads: ['manager'],
      prepare: async (all) => all.self.press('reflection.share', await reflection(all)),
    },
    digest: {
      subject: ({ digest }) => ({ digest: digest.id, page: 0 }),
      reads: ['manager'],
    },
    'verification.returned': {
      subject: () => ({ acts: [asked] }),
      reads: ['self'],
      prepare: async (all) => {
        asked = (await questioned(all)).act;
      },
    },
    'papers.waits': {
      subject: ({ paper: { id } }) => ({ id }),
      reads: ['manager', 'administrator'],
      shows: ['manager', 'administrator'],
    },
    'papers.decided': {
      subject: ({ paper: { id }, manager }) => ({ id, by: { kind: 'person', id: manager.id } }),
      reads: ['self'],
      prepare: async ({ house: at, paper: { id } }) => {
        await at.prisma.paper.updateMany({ where: { id }, data: { acceptedOn: new Date('2026-06-03') } });
      },
    },
    'verification.pass-on': {
      subject: () => ({ mail: asked }),
      reads: ['administrator'],
      prepare: async (all) => {
        asked = (await outside(all)).mail;
      },
    },
    'verification.coordinator': { subject: ({ manager }) => ({ by: manager.id }), reads: ['coordinator'] },
    'verification.waiting': { subject: () => ({ week: '2026-W23' }), reads: ['coordinator'] },
    nudge: {
      subject: () => ({ nudge: asked }),
      reads: ['self'],
      prepare: async (all) => {
        asked = await warned(all, null);
      },
    },
    'nudge.manager': {
      subject: () => ({ nudge: asked }),
      reads: [],
      prepare: async (all) => {
        asked = await warned(all, all.manager.id);
      },
    },
    'people.confirm-manager': { subject: ({ self }) => ({ personId: self.id }), reads: ['manager'] },
    'people.manager-ended': {
      subject: ({ self, manager }) => ({ personId: self.id, managerId: manager.id, by: 'person' }),
      reads: ['manager'],
      prepare: ({ self, manager }) => self.press('people.end-manager', { managerId: manager.id }),
    },
    'identity.linked': {
      subject: ({ delivery }) => ({ account: delivery.accountId }),
      reads: ['self'],
    },
    'admin.named': {
      subject: ({ manager }) => ({ by: manager.id }),
      reads: ['administrator', 'administrator of another organization'],
    },
  };
}

/** A message of this week about the person's deadline, which is two days ahead. */
async function warned(
  { house: at, here: { organizationId }, self, enrollment: of }: Cast,
  toldId: string | null,
) {
  const day = new Date('2026-06-05');
  const { standing: stored } = await at.prisma.balance.findFirstOrThrow({
    where: { enrollmentId: of.id },
    select: { standing: true },
  });
  const soon = { ...(stored as object), deadline: '2026-06-05' };
  await at.prisma.balance.updateMany({ where: { enrollmentId: of.id }, data: { standing: soon } });
  const { id } = await at.prisma.nudge.create({
    data: { organizationId, personId: self.id, week: '2026-W23' },
  });
  await at.prisma.nudgeItem.create({
    data: { organizationId, nudgeId: id, enrollmentId: of.id, what: 'deadline', day, step: 7, toldId },
  });
  return id;
}

/** The question whether somebody is the manager waits for an answer again. */
async function named({ house: at, self }: Cast): Promise<unknown> {
  await at.prisma.person.updateMany({ where: { id: self.id }, data: { managerState: 'named' } });
  return { personId: self.id };
}
