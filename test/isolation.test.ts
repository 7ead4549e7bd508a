import { randomUUID } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '../src/chat/context.ts';
import { type Day, day, weekOf } from '../src/core/day.ts';
import { makeCatalog } from '../src/core/rules/catalog.ts';
import { rulesInForce } from '../src/core/rules/choose-rules.ts';
import * as claims from '../src/db/claim.ts';
import * as joins from '../src/db/join.ts';
import { listKnownPeople } from '../src/db/known-people.ts';
import { hashOfCode } from '../src/db/one-time-code.ts';
import * as ownPrograms from '../src/db/own-programs.ts';
import * as fallingOver from '../src/db/place.ts';
import type { Tx } from '../src/db/transaction.ts';
import * as outOfReach from '../src/features/admin/out-of-reach-store.ts';
import * as admin from '../src/features/admin/store.ts';
import * as stuck from '../src/features/admin/stuck-store.ts';
import * as digestDue from '../src/features/digest/due-store.ts';
import * as digest from '../src/features/digest/store.ts';
import * as codes from '../src/features/identity/code-store.ts';
import * as mergingDeliveries from '../src/features/identity/merge-deliveries-store.ts';
import * as mergingEnrollments from '../src/features/identity/merge-enrollments-store.ts';
import * as mergingMentoring from '../src/features/identity/merge-mentoring-store.ts';
import * as mergingNudges from '../src/features/identity/merge-nudges-store.ts';
import * as merging from '../src/features/identity/merge-store.ts';
import * as mergingVerification from '../src/features/identity/merge-verification-store.ts';
import * as mergingWeeks from '../src/features/identity/merge-weeks-store.ts';
import * as places from '../src/features/identity/place-store.ts';
import { registry } from '../src/features/index.ts';
import * as catchingUp from '../src/features/ledger/catch-up.ts';
import * as checks from '../src/features/ledger/check-store.ts';
import * as decided from '../src/features/ledger/decided-paper-store.ts';
import * as nights from '../src/features/ledger/night-store.ts';
import * as rebuilding from '../src/features/ledger/rebuild.ts';
import * as resharing from '../src/features/ledger/reshare.ts';
import * as rulesInUse from '../src/features/ledger/rules-in-use.ts';
import * as ledger from '../src/features/ledger/store.ts';
import * as once from '../src/features/logging/once-store.ts';
import * as logging from '../src/features/logging/store.ts';
import { completionText } from '../src/features/mentoring/closing/completion-store.ts';
import * as closings from '../src/features/mentoring/closing/store.ts';
import * as meetingsDue from '../src/features/mentoring/meetings/due-store.ts';
import * as notes from '../src/features/mentoring/meetings/note-store.ts';
import * as meetings from '../src/features/mentoring/meetings/store.ts';
import * as packs from '../src/features/mentoring/pack/store.ts';
import * as agreements from '../src/features/mentoring/pairs/agreement-store.ts';
import * as queue from '../src/features/mentoring/pairs/queue-store.ts';
import * as pairs from '../src/features/mentoring/pairs/store.ts';
import * as tending from '../src/features/mentoring/pairs/tend-store.ts';
import * as avoids from '../src/features/mentoring/profiles/avoid-store.ts';
import * as sectors from '../src/features/mentoring/profiles/sector-store.ts';
import * as profiles from '../src/features/mentoring/profiles/store.ts';
import * as consent from '../src/features/mentoring/proposals/store.ts';
import * as proposals from '../src/features/mentoring/proposals/withdraw-store.ts';
import * as readings from '../src/features/mentoring/reading/store.ts';
import * as asking from '../src/features/mentoring/rounds/ask-store.ts';
import * as roundsDue from '../src/features/mentoring/rounds/due-store.ts';
import * as figures from '../src/features/mentoring/rounds/figures-store.ts';
import * as roundInput from '../src/features/mentoring/rounds/input-store.ts';
import { placeWaiting } from '../src/features/mentoring/rounds/place.ts';
import * as previews from '../src/features/mentoring/rounds/preview-store.ts';
import * as pairRules from '../src/features/mentoring/rounds/rule-store.ts';
import * as roundSettings from '../src/features/mentoring/rounds/settings-store.ts';
import * as solving from '../src/features/mentoring/rounds/solve-round.ts';
import * as rounds from '../src/features/mentoring/rounds/store.ts';
import * as unsolved from '../src/features/mentoring/rounds/unsolved-store.ts';
import * as waits from '../src/features/mentoring/rounds/wait-store.ts';
import * as nudgeActs from '../src/features/nudges/act-store.ts';
import * as nudgesDue from '../src/features/nudges/due-store.ts';
import * as nudges from '../src/features/nudges/nudge-store.ts';
import * as warned from '../src/features/nudges/warned-store.ts';
import * as wishes from '../src/features/nudges/wishes-store.ts';
import * as papers from '../src/features/papers/store.ts';
import * as people from '../src/features/people/store.ts';
import * as erase from '../src/features/privacy/erase-store.ts';
import * as exporting from '../src/features/privacy/export-store.ts';
import { DEPENDENT_TABLES } from '../src/features/privacy/retention-store.ts';
import * as certificates from '../src/features/programs/certificate-store.ts';
import * as programs from '../src/features/programs/store.ts';
import * as templates from '../src/features/programs/template-store.ts';
import * as reflectionDue from '../src/features/reflection/due-store.ts';
import * as ownData from '../src/features/reflection/own-data-store.ts';
import * as rhythm from '../src/features/reflection/rhythm-store.ts';
import * as share from '../src/features/reflection/share-store.ts';
import * as reflections from '../src/features/reflection/store.ts';
import * as writing from '../src/features/reflection/write-store.ts';
import * as answering from '../src/features/verification/claimant-store.ts';
import * as deciding from '../src/features/verification/decide-store.ts';
import * as claimsDue from '../src/features/verification/due-store.ts';
import * as linkMails from '../src/features/verification/link-store.ts';
import * as roles from '../src/features/verification/roles-store.ts';
import * as takingBack from '../src/features/verification/take-back-store.ts';
import * as trail from '../src/features/verification/trail-store.ts';
import * as unverified from '../src/features/verification/unverified-store.ts';
import * as waiting from '../src/features/verification/waiting-store.ts';
import * as workspaces from '../src/features/workspaces/store.ts';
import { bringCast, type Cast } from './cast.ts';
import { type House, openHouse } from './house.ts';
import { furnishMentoring } from './mentoring-rows.ts';

/*
 * Two organizations whose rows look alike: the same names, accounts, weeks and message ids, everything but the ids
 * of rows. Whatever is asked or done in one of them must come out as if the other one did not exist, also when the
 * ids that come along are the other one's. A new function that talks to the database fails until it has its row.
 */

/** `mine` says who asks; `ids` whose rows are named, one's own or the other organization's. */
type Call = (tx: Tx, mine: Cast, ids: Cast, ctx: Context) => Promise<unknown>;
type Rows = Readonly<Record<string, Call | string>>;

const TODAY = day('2026-06-03');
const FRIDAY = new Date('2026-06-05T22:00:00Z');
const MONDAY = new Date('2026-06-08T16:00:00Z');
const TUESDAY = new Date('2026-06-02T16:00:00Z');
const org = ({ here }: Cast) => here.organizationId;
const owner = (mine: Cast) => ({ organizationId: org(mine), personId: mine.self.id });
const manager = (mine: Cast) => ({ organizationId: org(mine), personId: mine.manager.id });
/** The peer stays; self of one's own or of the other organization goes. */
const pairOf = (mine: Cast, ids: Cast) => ({
  organizationId: org(mine),
  keep: mine.peer.id,
  gone: ids.self.id,
});
const previewOf = (tx: Tx, ids: Cast) =>
  tx.mentoringRound.findFirstOrThrow({ where: { organizationId: org(ids), state: 'preview' } });
const MEETING = { region: null, languages: ['English'], ways: ['video'], freeTimes: ['2-morning'] } as const;
const named = (mine: Cast, ids: Cast) => ({ organizationId: org(mine), personId: ids.self.id });
const onlyOf = <R extends { organizationId: string }>(mine: Cast, rows: readonly R[]) =>
  rows.filter(({ organizationId }) => organizationId === org(mine));
const programOf = ({ house: { programs: all } }: Cast) => {
  const program = all.find('lssc-renewal');
  if (!program) throw new Error('No program');
  return program;
};
const completeOne = (mine: Cast, ctx: Context) => {
  const program = programOf(mine);
  return templates.keepCompletion(ctx, program, rulesInForce(program, TODAY), { total: '32' });
};
const FINISHED = {
  status: 'finished',
  details: { startsOn: day('2025-01-01'), certificate: { issuedOn: TODAY } },
};
const at = new Date('2026-06-03T16:00:00Z');
const page = { skip: 0, take: 50 };
const verifierWalls = (tx: Tx) => claimsDue.wallsOfVerifiers(tx, MONDAY, () => MONDAY);

/** The coordinator asks about another person's claim; says nothing of ids it made. */
const coordinatorOf = (mine: Cast) =>
  ({ kind: 'person', organizationId: org(mine), id: mine.coordinator.id }) as const;
const asksAbout = (tx: Tx, mine: Cast, ids: Cast) =>
  deciding.decideClaims(
    tx,
    coordinatorOf(mine),
    ids.self.id,
    [{ id: ids.entry.id, turn: 1 }],
    { kind: 'questioned', reason: 'time', words: null },
    at,
  );

const outsideOf = async (tx: Tx, ids: Cast): Promise<string> => {
  const where = { organizationId: org(ids), role: 'board-chair' };
  return (await tx.namedVerifier.findFirstOrThrow({ where })).id;
};

/** The pair that runs, brought into a state; both in one's own organization, or the id in the other one's. */
const pairIn = async (tx: Tx, mine: Cast, ids: Cast, state = 'running') => {
  const { id } = await tx.pairing.findFirstOrThrow({
    where: { organizationId: org(ids), menteeId: ids.self.id },
  });
  await tx.pairing.updateMany({
    where: { organizationId: org(mine), menteeId: mine.self.id },
    data: { state, askedOn: new Date('2026-06-01'), answerBy: new Date('2026-06-02') },
  });
  return { organizationId: org(mine), id, version: 1 };
};
const meetingIn = async (tx: Tx, mine: Cast, ids: Cast) => {
  const { id } = await tx.meeting.findFirstOrThrow({ where: { organizationId: org(ids) } });
  return { organizationId: org(mine), id, version: 1 };
};
const packIn = (tx: Tx, ids: Cast) =>
  tx.meetingPack.findFirstOrThrow({ where: { organizationId: org(ids) } });
const readingIn = (tx: Tx, ids: Cast) => tx.reading.findFirstOrThrow({ where: { organizationId: org(ids) } });
const loggedOnce = async (tx: Tx, mine: Cast) => {
  const about = 'meeting:0190a5d4:mentee';
  await tx.activity.create({
    data: {
      ...{ organizationId: org(mine), id: once.onceId(org(mine), about), personId: mine.self.id },
      ...{ day: MONDAY, minutes: 60, kind: 'mentoring', title: 'Mentoring meeting' },
      ...{ source: 'command', loggedAt: at },
    },
  });
  return about;
};
const plan = { startsAt: MONDAY, minutes: 30, way: 'phone', place: undefined } as const;

const STORES: Readonly<Record<string, Rows>> = {
  'features/mentoring/pairs/store.ts': {
    findPair: async (tx, mine, ids) => pairs.findPair(tx, owner(mine), (await pairIn(tx, mine, ids)).id),
    listPairs: (tx, mine, ids) => pairs.listPairs(tx, named(mine, ids), ['running']),
  },
  'features/mentoring/proposals/store.ts': {
    acceptAsMentee: async (tx, mine, ids) =>
      consent.acceptAsMentee(tx, await pairIn(tx, mine, ids, 'asks-mentee'), {
        today: TODAY,
        answerBy: TODAY,
      }),
    acceptAsMentor: async (tx, mine, ids) =>
      consent.acceptAsMentor(tx, await pairIn(tx, mine, ids, 'asks-mentor'), ids.exManager.id, TODAY),
    refusePair: async (tx, mine, ids) => {
      await tx.pairRefusal.deleteMany({ where: { organizationId: org(mine) } });
      const by = { personId: mine.self.id, side: 'mentee', words: 'Not now' } as const;
      return consent.refusePair(tx, await pairIn(tx, mine, ids, 'asks-mentee'), by, {
        now: at,
        today: TODAY,
      });
    },
    endPair: async (tx, mine, ids) =>
      consent.endPair(tx, await pairIn(tx, mine, ids), 'mentee', 'end', TODAY),
  },
  'features/mentoring/meetings/store.ts': {
    findMeeting: async (tx, mine, ids) =>
      meetings.findMeeting(tx, owner(mine), (await meetingIn(tx, mine, ids)).id),
    listMeetings: async (tx, mine, ids) =>
      meetings.listMeetings(tx, owner(mine), (await pairIn(tx, mine, ids)).id, at),
    listPast: async (tx, mine, ids) => {
      const { id } = await pairIn(tx, mine, ids);
      return meetings.listPast(tx, owner(mine), id, new Date('2026-07-01T12:00:00Z'), page);
    },
    wayOf: 'a word, without the database',
    planMeeting: async (tx, mine, ids) =>
      meetings.planMeeting(tx, org(mine), (await pairIn(tx, mine, ids)).id, plan),
    moveMeeting: async (tx, mine, ids) => meetings.moveMeeting(tx, await meetingIn(tx, mine, ids), plan),
    cancelMeeting: async (tx, mine, ids) => meetings.cancelMeeting(tx, await meetingIn(tx, mine, ids)),
    cancelAll: async (tx, mine, ids) =>
      meetings.cancelAll(tx, org(mine), (await pairIn(tx, mine, ids)).id, at),
    sayMet: async (tx, mine, ids) =>
      meetings.sayMet(tx, owner(mine), (await meetingIn(tx, mine, ids)).id, 'mentee', true),
  },
  'features/mentoring/closing/store.ts': {
    listClosings: async (tx, mine, ids) =>
      closings.listClosings(tx, owner(mine), (await pairIn(tx, mine, ids)).id),
    writeClosing: async (tx, mine, ids) => {
      const at = { pairingId: (await pairIn(tx, mine, ids)).id, version: 1 };
      return closings.writeClosing(tx, owner(mine), at, { goalsMet: 'yes', words: 'Done' }, MONDAY);
    },
    shareClosing: async (tx, mine, ids) => {
      const at = { pairingId: (await pairIn(tx, mine, ids)).id, version: 1 };
      return closings.shareClosing(tx, owner(mine), at, MONDAY);
    },
  },
  'features/mentoring/closing/completion-store.ts': {
    completionText: async (tx, mine, ids) => {
      const { id } = await pairIn(tx, mine, ids);
      await tx.pairing.updateMany({ where: { organizationId: org(mine), id }, data: { state: 'completed' } });
      return completionText(tx, owner(mine), id, 'UTC');
    },
  },
  'features/mentoring/meetings/note-store.ts': {
    listNotes: async (tx, mine, ids) =>
      notes.listNotes(tx, owner(mine), [(await meetingIn(tx, mine, ids)).id]),
    writeNote: async (tx, mine, ids) => {
      const { id: pairingId } = await pairIn(tx, mine, ids);
      const note = { pairingId, meetingId: (await meetingIn(tx, mine, ids)).id, version: 1 };
      return notes.writeNote(tx, owner(mine), note, 'Bring the plan', at);
    },
  },
  'features/mentoring/pairs/agreement-store.ts': {
    findAgreement: async (tx, mine, ids) =>
      agreements.findAgreement(tx, org(mine), (await pairIn(tx, mine, ids)).id),
    writeAgreement: async (tx, mine, ids) => {
      const { id: pairingId } = await pairIn(tx, mine, ids);
      const terms = {
        goals: 'Other goals',
        rhythm: 'weekly',
        endsOn: TODAY,
        confidentiality: '',
        ifNot: '',
      } as const;
      const before = { organizationId: org(mine), pairingId, before: 1 };
      return agreements.writeAgreement(tx, before, terms, { side: 'mentee', now: at });
    },
    agreeTo: async (tx, mine, ids) => {
      const { id: pairingId } = await pairIn(tx, mine, ids);
      const of = { organizationId: org(mine), pairingId, version: 1 };
      return agreements.agreeTo(tx, of, { side: 'mentor', now: at });
    },
  },
  'features/mentoring/pack/store.ts': {
    preparePack: async (tx, mine, ids) => {
      const at = { organizationId: org(mine), pairingId: (await pairIn(tx, mine, ids)).id };
      return packs.preparePack(tx, at, { pieces: [], questions: 'How?' });
    },
    findPack: async (tx, mine, ids) => packs.findPack(tx, owner(mine), (await packIn(tx, ids)).id),
    findShared: async (tx, mine, ids) => {
      await tx.meetingPack.updateMany({ where: { organizationId: org(mine) }, data: { sharedAt: MONDAY } });
      const pairingId = (await pairIn(tx, mine, ids)).id;
      return packs.findShared(tx, { organizationId: org(mine), pairingId });
    },
    movePack: async (tx, mine, ids) => {
      const { id, version } = await packIn(tx, ids);
      return packs.movePack(tx, { organizationId: org(mine), id, version }, 'shared', MONDAY);
    },
  },
  'features/mentoring/reading/store.ts': {
    findReading: async (tx, mine, ids) =>
      readings.findReading(tx, owner(mine), (await readingIn(tx, ids)).id),
    listReadings: async (tx, mine, ids) => readings.listReadings(tx, await pairIn(tx, mine, ids)),
    askToRead: async (tx, mine, ids) => {
      const at = { ...owner(mine), pairingId: (await pairIn(tx, mine, ids)).id, now: MONDAY };
      const piece = { kind: 'draft', pieceId: undefined, title: 'Statement', body: 'Words' } as const;
      return readings.askToRead(tx, at, piece, undefined);
    },
    actOnReading: async (tx, mine, ids) => {
      const seen = await readings.findReading(tx, owner(ids), (await readingIn(tx, ids)).id);
      if (!seen) throw new Error('The cast has no reading');
      const at = { ...owner(mine), version: 1, now: MONDAY };
      return readings.actOnReading(tx, at, seen, { kind: 'revised', body: 'Other words' });
    },
    isSignedOff: async (tx, mine, ids) => {
      await tx.reading.updateMany({
        where: { organizationId: org(mine) },
        data: { state: 'signed-off', pieceId: mine.reflection.id },
      });
      return readings.isSignedOff(tx, named(mine, ids), ids.reflection.id);
    },
  },
  'features/mentoring/pairs/queue-store.ts': {
    setWaiting: (tx, mine, ids) => queue.setWaiting(tx, named(mine, ids), TODAY),
  },
  'features/mentoring/pairs/tend-store.ts': {
    wallsOfPairs: 'the clocks of all organizations, without a person or an organization in them',
    lapse: async (tx, mine) => {
      await pairIn(tx, mine, mine, 'asks-mentee');
      return onlyOf(mine, await tending.lapse(tx, await tending.wallsOfPairs(tx, FRIDAY), 500));
    },
    remind: async (tx, mine) => {
      await pairIn(tx, mine, mine, 'asks-mentee');
      return onlyOf(mine, await tending.remind(tx, await tending.wallsOfPairs(tx, TUESDAY), TUESDAY, 500));
    },
    checkIn: 'goes through all organizations: the timetable below',
    lapsesAhead: 'days of all organizations, without a person or an organization in them',
    remindersAhead: 'days of all organizations, without a person or an organization in them',
    silencesAhead: 'days of all organizations, without a person or an organization in them',
  },
  'features/mentoring/meetings/due-store.ts': {
    listUnprepared: async (tx, mine) => onlyOf(mine, await meetingsDue.listUnprepared(tx, FRIDAY, 500)),
    markPrepared: async (tx, mine) =>
      meetingsDue.markPrepared(tx, onlyOf(mine, await meetingsDue.listAhead(tx, at, 500)), at),
    askAfter: 'goes through all organizations: the timetable below',
    nextOver: 'a moment of all organizations, without a person or an organization in it',
    listAhead: async (tx, mine) => onlyOf(mine, await meetingsDue.listAhead(tx, at, 500)),
  },
  'features/logging/store.ts': {
    findActivity: (tx, mine, ids) => logging.findActivity(tx, owner(mine), ids.activity.id),
    listActivities: (tx, mine, ids) => logging.listActivities(tx, named(mine, ids), page),
    totalOf: (tx, mine, ids) => logging.totalOf(tx, named(mine, ids)),
  },
  'features/logging/once-store.ts': {
    onceId: 'a word, without the database',
    findLogged: async (tx, mine, ids) => [
      ...(await once.findLogged(tx, named(mine, ids), [await loggedOnce(tx, mine)])),
    ],
    isTaken: async (tx, mine) =>
      once.isTaken(tx, org(mine), once.onceId(org(mine), await loggedOnce(tx, mine))),
  },
  'features/ledger/store.ts': {
    loadLedger: (tx, mine, ids) =>
      ledger.loadLedger(tx, org(mine), ids.self.id, { day: day('2026-06-02'), minutes: 180, now: at }),
    writeLedger: async (tx, mine, ids, ctx) => {
      const row = await logging.findActivity(tx, owner(ids), ids.activity.id);
      if (!row) throw new Error('No activity');
      const by = ids.self.id;
      const write: ledger.LedgerWrite = {
        organizationId: org(mine),
        activity: { ...row, version: row.version + 1, title: 'Another title' },
        change: { id: randomUUID(), action: 'amended', before: row, byPersonId: by, reason: null, at },
        ended: [],
        entries: [],
        marked: [],
        balances: [],
      };
      return ctx.messenger.refreshHomesWith([by], (homes) => ledger.writeLedger(tx, write, homes));
    },
  },
  'features/ledger/rules-in-use.ts': {
    rulesInUse: async (tx, mine, ids) => [
      ...(await rulesInUse.rulesInUse(tx, org(mine), [ids.enrollment.rulesHash])).keys(),
    ],
    keepRules: async (tx, mine) => {
      const program = programOf(mine);
      return rulesInUse.keepRules(tx, org(mine), program, rulesInForce(program, TODAY));
    },
  },
  'features/ledger/rebuild.ts': {
    rebuild: (_tx, _mine, ids, ctx) => rebuilding.rebuild(ctx, ids.enrollment.id),
    keepStanding: async (tx, mine, ids, ctx) => {
      const { enrollments } = await ledger.loadLedger(tx, org(mine), mine.self.id);
      const [enrollment] = enrollments;
      if (!enrollment) throw new Error('No enrollment');
      return rebuilding.keepStanding(ctx, { ...enrollment, id: ids.enrollment.id }, []);
    },
  },
  'features/ledger/reshare.ts': {
    reshare: async (tx, mine, ids, ctx) => {
      // A mark that nothing asks for any more: it is taken away.
      const program = { id: 'other', name: 'Other' };
      const mark = { elsewhere: { program, value: 'no', source: 'catchword', mark: 'assumed' } };
      await tx.$executeRaw`UPDATE credit_entries SET claim = claim || ${JSON.stringify(mark)}::jsonb
        WHERE organization_id = ${org(mine)}::uuid AND ended_at IS NULL`;
      return resharing.reshare(ctx, ids.self.id);
    },
  },
  'features/ledger/recount.ts': {},
  'features/ledger/catch-up.ts': {
    catchUp: async (tx, mine, ids, ctx) => {
      await tx.creditEntry.deleteMany({ where: { enrollmentId: mine.enrollment.id } });
      return catchingUp.catchUp({ ...ctx, person: { ...ctx.person, id: ids.self.id } });
    },
  },
  'features/identity/code-store.ts': {
    issueCode: async (tx, mine, _ids, ctx) => {
      const code = await codes.issueCode(ctx, 'link', { groups: 3, minutes: 15 });
      const codeHash = hashOfCode(code).toString('hex');
      const { count } = await tx.oneTimeCode.updateMany({ where: { codeHash }, data: { codeHash: 'made' } });
      return count + mine.n;
    },
    findLinkCode: (tx, mine, ids) => codes.findLinkCode(tx, org(mine), ids.here.workspace),
    redeemCode: async (tx, mine, ids) => {
      const data = { redeemedById: null, redeemedAt: null };
      await tx.oneTimeCode.updateMany({ where: { id: mine.code.id }, data });
      return codes.redeemCode(tx, owner(mine), ids.code.id);
    },
    findTaken: (tx, mine, ids) => codes.findTaken(tx, owner(mine), ids.code.id),
    wasTakenBy: (tx, mine, ids) => codes.wasTakenBy(tx, owner(mine), ids.code.id),
    endCode: async (tx, mine, ids) => codes.endCode(tx, org(mine), ids.code.id),
    countWrongTries: async (tx, mine, ids, ctx) => {
      await admin.recordEvent(ctx, codes.WRONG_CODE);
      return codes.countWrongTries(tx, org(mine), ids.self.id);
    },
  },
  'features/identity/place-store.ts': {
    listPlaces: (tx, mine, ids) => places.listPlaces(tx, named(mine, ids)),
    findPlace: (tx, mine, ids) => places.findPlace(tx, named(mine, ids), ids.delivery.accountId),
    choosePlace: (tx, mine, ids) => places.choosePlace(tx, named(mine, ids), ids.delivery.accountId),
  },
  'features/identity/merge-store.ts': {
    lockPair: 'locks rows and tells nothing of them',
    orderPair: (tx, mine, ids) => merging.orderPair(tx, org(mine), mine.self.id, ids.peer.id),
    mergePeople: (tx, mine, ids) => merging.mergePeople(tx, pairOf(mine, ids)),
    countBrought: (tx, mine, ids) => merging.countBrought(tx, org(mine), ids.self.id),
    listManagers: (tx, mine, ids) => merging.listManagers(tx, pairOf(mine, ids)),
    findZone: (tx, mine, ids) => merging.findZone(tx, org(mine), ids.self.id),
  },
  'features/identity/merge-rules.ts': {},
  'features/identity/merge-mentoring-store.ts': {
    joinMentoringProfiles: (tx, mine, ids) => mergingMentoring.joinMentoringProfiles(tx, pairOf(mine, ids)),
    joinAvoids: (tx, mine, ids) => mergingMentoring.joinAvoids(tx, pairOf(mine, ids)),
    joinPairRules: (tx, mine, ids) => mergingMentoring.joinPairRules(tx, pairOf(mine, ids)),
    joinWaits: (tx, mine, ids) => mergingMentoring.joinWaits(tx, pairOf(mine, ids)),
    joinPairings: (tx, mine, ids) => mergingMentoring.joinPairings(tx, pairOf(mine, ids)),
  },
  'features/identity/merge-nudges-store.ts': {
    joinNudges: (tx, mine, ids) => mergingNudges.joinNudges(tx, pairOf(mine, ids)),
  },
  'features/identity/merge-weeks-store.ts': {
    joinReflections: async (tx, mine, ids) => {
      await mergingWeeks.joinReflections(tx, pairOf(mine, ids));
      return mine.n;
    },
    joinDigests: async (tx, mine, ids) => {
      await mergingWeeks.joinDigests(tx, {
        ...pairOf(mine, ids),
        keep: mine.manager.id,
        gone: ids.exManager.id,
      });
      return mine.n;
    },
  },
  'features/identity/merge-verification-store.ts': {
    joinActs: async (tx, mine, ids) => {
      await mergingVerification.joinActs(tx, { ...pairOf(mine, ids), gone: ids.coordinator.id });
      return mine.n;
    },
    joinVerifiers: async (tx, mine, ids) => {
      await mergingVerification.joinVerifiers(tx, pairOf(mine, ids));
      return mine.n;
    },
  },
  'features/identity/merge-enrollments-store.ts': {
    listTwiceEnrolled: async (tx, mine, ids) => {
      const { enrollment, peer } = mine;
      const again = { ...enrollment, details: {}, id: randomUUID(), personId: peer.id };
      await tx.enrollment.create({ data: { ...again, createdAt: new Date('2026-06-30') } });
      return mergingEnrollments.listTwiceEnrolled(tx, pairOf(mine, ids));
    },
    joinEnrollments: async (tx, mine, ids) => {
      await mergingEnrollments.joinEnrollments(tx, pairOf(mine, ids));
      return mine.n;
    },
    joinPapers: async (tx, mine, ids) => {
      await tx.paper.updateMany({ where: { id: mine.paper.id }, data: { acceptedById: mine.self.id } });
      return mergingEnrollments.joinPapers(tx, pairOf(mine, ids));
    },
  },
  'features/identity/merge-deliveries-store.ts': {
    joinDeliveries: async (tx, mine, ids) => {
      await mergingDeliveries.joinDeliveries(tx, pairOf(mine, ids));
      return mine.n;
    },
    listStanding: async (tx, mine, ids) => {
      await tx.delivery.updateMany({
        where: { organizationId: org(mine), key: 'confirm' },
        data: { state: 'sent', messageRef: 'fake/confirm' },
      });
      return mergingDeliveries.listStanding(tx, org(mine), ids.self.id);
    },
  },
  'features/ledger/check-store.ts': {
    compareStandings: (tx, mine) => checks.compareStandings(tx, org(mine), null, 50, at),
    repairStandings: (tx, mine, ids) => checks.repairStandings(tx, org(mine), [ids.enrollment.id], at),
  },
  'features/ledger/verify-ledger.ts': {
    verifyLedger: 'goes through all organizations for the operator: test/features/ledger/check.test.ts',
  },
  'features/ledger/decided-paper-store.ts': {
    findDecided: async (tx, mine, ids) => {
      const where = { organizationId: org(mine), id: ids.paper.id };
      await tx.paper.updateMany({ where, data: { acceptedOn: FRIDAY } });
      return decided.findDecided(tx, owner(mine), ids.paper.id, { kind: 'person', id: ids.manager.id });
    },
  },
  'features/ledger/night-store.ts': {
    zonesOfOrganizations: 'the zones of all organizations, without a person or an organization in them',
    nextCheck: 'goes through all organizations, one after the other: the timetable below',
    saveCheck: async (tx, mine) => {
      const check = await tx.ledgerCheck.create({ data: { organizationId: org(mine), day: at } });
      const found = { checked: 1, ended: true, reached: undefined, differing: [] };
      return nights.saveCheck(tx, { ...check, reached: null }, found, at);
    },
    listDifferences: (tx, mine) => nights.listDifferences(tx, org(mine)),
  },
  'features/ledger/in-use-store.ts': {
    findInUse: 'asks for all organizations when the program starts, and tells nobody of whom',
  },
  'features/programs/store.ts': {
    enroll: async (_tx, mine, _ids, ctx) => {
      const program = programOf(mine);
      const enrollment = { startsOn: TODAY, certificateExpiresOn: day('2027-03-01') };
      return programs.enroll(ctx, program, rulesInForce(program, TODAY), enrollment);
    },
    enrollmentIn: (_tx, _mine, _ids, ctx) => programs.enrollmentIn(ctx, 'montana-staff-2023'),
    setDetails: (_tx, _mine, ids, ctx) =>
      programs.setDetails(ctx, { id: ids.enrollment.id, version: 1 }, { startsOn: TODAY }),
    listMine: (_tx, _mine, _ids, ctx) => programs.listMine(ctx),
    isEnrolled: (_tx, _mine, ids, ctx) => programs.isEnrolled(ctx, ids.enrollment.id),
    isReplaced: async (tx, mine, ids, ctx) => {
      const { programId, rulesHash } = mine.enrollment;
      const again = { ...owner(mine), programId, rulesHash, details: FINISHED.details };
      await tx.enrollment.create({ data: again });
      return programs.isReplaced(ctx, ids.enrollment.id);
    },
    setStatus: (_tx, _mine, ids, ctx) =>
      programs.setStatus(ctx, { id: ids.enrollment.id, version: 1 }, 'left'),
  },
  'features/programs/template-store.ts': {
    listCompletions: async (tx, mine, _ids, ctx) => {
      await completeOne(mine, ctx);
      return templates.listCompletions(tx, org(mine));
    },
    keepCompletion: (_tx, mine, _ids, ctx) => completeOne(mine, ctx),
    findUsedVersion: (tx, mine) =>
      templates.findUsedVersion(tx, org(mine), { programId: 'montana-staff-2023', version: '2023' }),
    isKept: 'asks nothing',
  },
  'features/programs/certificate-store.ts': {
    listFinished: async (tx, mine, _ids, ctx) => {
      await tx.enrollment.updateMany({ where: { id: mine.enrollment.id }, data: FINISHED });
      return certificates.listFinished(ctx);
    },
    finish: (_tx, _mine, ids, ctx) =>
      certificates.finish(ctx, { id: ids.enrollment.id, version: 1 }, FINISHED.details),
    reopen: async (_tx, _mine, ids, ctx) => {
      await certificates.finish(ctx, { id: ids.enrollment.id, version: 1 }, FINISHED.details);
      return certificates.reopen(ctx, { id: ids.enrollment.id, version: 2 });
    },
  },
  'features/papers/store.ts': {
    listPapers: (tx, mine, ids) => papers.listPapers(tx, named(mine, ids), ids.enrollment.id),
    handInPaper: async (tx, mine, ids) => {
      const empty = { body: null, words: null, pieces: 1, items: [], lines: [], activityId: null };
      const of = { enrollmentId: ids.enrollment.id, wanted: 'letters', title: 'Letters', waitsFor: null };
      const at = { now: FRIDAY, today: TODAY };
      await papers.handInPaper(tx, owner(mine), { ...empty, ...of, handedInOn: TODAY }, at);
      return 'handed in';
    },
    withdrawPaper: (tx, mine, ids) => {
      const at = { now: FRIDAY, today: TODAY };
      return papers.withdrawPaper(tx, owner(mine), { id: ids.paper.id, version: 1 }, at);
    },
    findToAccept: (tx, mine, ids) => papers.findToAccept(tx, org(mine), ids.paper.id),
    listToAccept: (tx, mine, ids) =>
      papers.listToAccept(tx, { organizationId: org(mine), personId: ids.manager.id }, false, 10),
    listForOutside: (tx, mine, ids) => papers.listForOutside(tx, { ...named(mine, ids), role: 'supervisor' }),
    decidePaper: (tx, mine, ids) => {
      const by = { kind: 'person', id: mine.manager.id, now: FRIDAY, zone: 'America/Denver' } as const;
      const says = { kind: 'returned', words: 'Please add the dates' } as const;
      return papers.decidePaper(tx, owner(mine), { id: ids.paper.id, version: 1 }, by, says);
    },
    findSupervisor: (tx, mine, ids) => papers.findSupervisor(tx, named(mine, ids)),
    isOwnPaper: (tx, mine, ids) => papers.isOwnPaper(tx, owner(mine), ids.paper.id),
  },
  'features/people/store.ts': {
    findAbout: (tx, mine, ids) => people.findAbout(tx, org(mine), ids.self.id),
    listLibraries: (tx, mine) => people.listLibraries(tx, org(mine)),
    libraryNamed: (tx, mine) => people.libraryNamed(tx, org(mine), 'Main Library', 'public', 'UTC'),
    saveAbout: async (tx, mine, ids, ctx) => {
      const library = await tx.library.findFirstOrThrow({ where: { organizationId: org(ids) } });
      expect(library.organizationId).toBe(org(ids));
      await people.saveAbout(ctx, { libraryId: library.id, sector: 'law', jobTitle: null, workdays: [1, 2] });
      return mine.n;
    },
    nameManager: (_tx, _mine, ids, ctx) => people.nameManager(ctx, ids.exManager.id),
    answerAsManager: async (tx, mine, ids) => {
      const ctx = await mine.house.contextOf(tx, mine.manager);
      await tx.person.updateMany({ where: { id: mine.self.id }, data: { managerState: 'named' } });
      return people.answerAsManager(ctx, ids.self.id, 'refused');
    },
    findNamer: (tx, mine, ids) => people.findNamer(tx, org(mine), ids.manager.id, ids.self.id),
    questionsTo: (tx, mine, ids) =>
      people.questionsTo(tx, org(mine), ids.manager.id, ids.self.id, 'people.confirm-manager'),
    listReports: (tx, mine, ids) => people.listReports(tx, org(mine), ids.manager.id, 10),
    endManager: (tx, mine, ids) =>
      people.endManager(tx, org(mine), { personId: ids.self.id, managerId: ids.manager.id }),
    isBelow: (tx, mine, ids) => people.isBelow(tx, org(mine), ids.manager.id, ids.self.id),
    markWelcomed: async (tx, mine, _ids, ctx) => {
      await tx.person.updateMany({ where: { id: mine.self.id }, data: { welcomedAt: null } });
      return people.markWelcomed(ctx);
    },
  },
  'features/reflection/store.ts': {
    findReflection: (tx, mine, ids) => reflections.findReflection(tx, owner(mine), ids.reflection.id),
    findWeek: (tx, mine, ids) => reflections.findWeek(tx, named(mine, ids), '2026-W23' as never),
    findOpenPrompt: (tx, mine, ids) =>
      reflections.findOpenPrompt(
        tx,
        { organizationId: org(mine), personId: ids.people.peer.id },
        new Date(0),
      ),
    findByThread: (tx, mine, ids) =>
      reflections.findByThread(tx, named(mine, ids), ids.delivery.messageRef ?? ''),
    listAnswered: (tx, mine, ids) => reflections.listAnswered(tx, named(mine, ids), page),
    listAll: (tx, mine, ids) => reflections.listAll(tx, named(mine, ids)),
    lastAsked: (tx, mine, ids) => reflections.lastAsked(tx, named(mine, ids), '2026-W30' as never),
    lastLogged: (tx, mine, ids) => reflections.lastLogged(tx, named(mine, ids), new Date(0)),
    loggedSince: (tx, mine, ids) => reflections.loggedSince(tx, named(mine, ids), 180, new Date(0)),
    promptsOf: (tx, mine, ids) => reflections.promptsOf(tx, owner(mine), ids.reflection.id),
  },
  'features/reflection/write-store.ts': {
    takeWeek: (tx, mine, ids) =>
      writing.takeWeek(tx, owner(mine), '2026-W30' as never, {
        model: 'what-1',
        activityId: ids.activity.id,
      }),
    addAnswer: async (tx, mine, ids) => {
      await writing.addAnswer(tx, owner(mine), ids.reflection.id, {
        text: 'Words',
        source: undefined,
        at,
      });
      return 'added';
    },
    findAnswer: (tx, mine, ids) => writing.findAnswer(tx, owner(mine), ids.answer.id),
    lockMessage: 'takes a lock under a name that has the organization in it, and reads no row',
    keepReply: (tx, mine, ids) =>
      writing.keepReply(tx, named(mine, ids), `fake/answer-${ids.n}`, `fake/reply-${ids.n}`),
    findAnswerOf: (tx, mine, ids) => writing.findAnswerOf(tx, named(mine, ids), `fake/answer-${ids.n}`),
    changeAnswer: (tx, mine, ids) =>
      writing.changeAnswer(
        tx,
        owner(mine),
        { id: ids.answer.id, version: 1, reflectionId: ids.reflection.id },
        { removed: true },
        at,
      ),
    moveState: (tx, mine, ids) =>
      writing.moveState(tx, owner(mine), { id: ids.reflection.id, version: 2 }, 'skipped'),
    moveVisibility: (tx, mine, ids) =>
      writing.moveVisibility(tx, owner(mine), { id: ids.reflection.id, version: 2 }, 'shared'),
  },
  'features/reflection/share-store.ts': {
    findManager: (tx, mine, ids) => share.findManager(tx, named(mine, ids)),
    sharesOf: (tx, mine, ids) => share.sharesOf(tx, owner(mine), ids.reflection.id),
    shareKey: 'makes a name out of an id; asks no database',
    findName: (tx, mine, ids) => share.findName(tx, named(mine, ids)),
  },
  'features/reflection/rhythm-store.ts': {
    findRhythm: (tx, mine, ids) => rhythm.findRhythm(tx, named(mine, ids)),
    changeRhythm: (tx, mine, ids) => rhythm.changeRhythm(tx, named(mine, ids), { minute: 600 }),
  },
  'features/reflection/own-data-store.ts': {
    exportReflections: (_tx, _mine, ids, ctx) =>
      ownData.exportReflections({ ...ctx, person: { ...ctx.person, id: ids.self.id } }),
  },
  'features/reflection/due-store.ts': {
    wallsOf: 'the zones of all organizations, without a person or an organization in them',
    findDue: async (tx, mine) =>
      onlyOf(mine, await reflectionDue.findDue(tx, await reflectionDue.wallsOf(tx, FRIDAY), 500)),
    openWeeks: async (tx, mine) => {
      const due = await reflectionDue.findDue(tx, await reflectionDue.wallsOf(tx, FRIDAY), 500);
      const asked = onlyOf(mine, due).map((each) => ({ ...each, model: 'what-1' }));
      return reflectionDue.openWeeks(tx, asked, FRIDAY);
    },
    markMissed: 'goes through all organizations: the timetable below',
    markUndelivered: 'goes through all organizations: the timetable below',
    slotsInUse: 'the slots of all organizations, without a person or an organization in them',
  },
  'features/digest/store.ts': {
    loadTeam: (tx, mine, ids) =>
      digest.loadTeam(tx, { organizationId: org(mine), personId: ids.manager.id }, TODAY),
    loadMember: (tx, mine, ids) => digest.loadMember(tx, named(mine, ids), TODAY),
    isReportOf: 'a piece of a statement; asks no database',
    findManagerOf: (tx, mine, ids) => digest.findManagerOf(tx, named(mine, ids)),
    findWish: (tx, mine, ids) => digest.findWish(tx, named(mine, ids)),
    switchDigest: (tx, mine, ids) => digest.switchDigest(tx, named(mine, ids), 1, false),
    findDigest: (tx, mine, ids) => digest.findDigest(tx, manager(mine), { id: ids.digest.id }),
  },
  'features/digest/due-store.ts': {
    wallsOfManagers: 'the zones of all organizations, without a person or an organization in them',
    findDue: async (tx, mine) =>
      onlyOf(mine, await digestDue.findDue(tx, await digestDue.wallsOfManagers(tx, MONDAY), 500)),
    openDigests: async (tx, mine) => {
      const due = await digestDue.findDue(tx, await digestDue.wallsOfManagers(tx, MONDAY), 500);
      return digestDue.openDigests(tx, onlyOf(mine, due));
    },
    slotsInUse: 'the slots of all organizations, without a person or an organization in them',
    digestKey: 'makes a name out of an id; asks no database',
  },
  'features/mentoring/profiles/store.ts': {
    findProfiles: (tx, mine, ids) => profiles.findProfiles(tx, named(mine, ids)),
    saveMentor: (tx, mine, ids) => {
      const more = { experienceYears: 9, strengths: [], programs: [], capacity: 2, introduction: 'Hello' };
      return profiles.saveMentor(tx, named(mine, ids), { ...MEETING, ...more }, TODAY);
    },
    saveMentee: (tx, mine, ids) => {
      const more = {
        goals: ['Leading people'],
        weak: [],
        lookingFor: null,
        sectorsWished: [],
        from: undefined,
      };
      return profiles.saveMentee(tx, named(mine, ids), { ...MEETING, ...more }, TODAY);
    },
    pauseProfiles: (tx, mine, ids) => profiles.pauseProfiles(tx, named(mine, ids), TODAY),
    leaveAs: (tx, mine, ids) => profiles.leaveAs(tx, named(mine, ids), 'mentee'),
  },
  'features/mentoring/profiles/avoid-store.ts': {
    listAvoided: (tx, mine, ids) => avoids.listAvoided(tx, named(mine, ids)),
    avoid: (tx, mine, ids) => avoids.avoid(tx, named(mine, ids), mine.manager.id),
    avoidNoMore: (tx, mine, ids) => avoids.avoidNoMore(tx, named(mine, ids), ids.coordinator.id),
  },
  'features/mentoring/rounds/settings-store.ts': {
    findSettings: (tx, mine) => roundSettings.findSettings(tx, org(mine)),
    saveSettings: async (tx, mine) => {
      const settings = await roundSettings.findSettings(tx, org(mine));
      return roundSettings.saveSettings(tx, org(mine), { ...settings, coolDownDays: 7 });
    },
  },
  'features/mentoring/rounds/input-store.ts': {
    loadRound: (tx, mine) => roundInput.loadRound(tx, org(mine), { id: 'a round', today: TODAY }),
  },
  'features/mentoring/rounds/store.ts': {
    lockPairs: 'locks by a name and tells nothing',
    openRound: (tx, mine) =>
      rounds.openRound(tx, org(mine), { origin: 'newcomer', askedById: mine.manager.id, at }),
    findOpenRound: (tx, mine) => rounds.findOpenRound(tx, org(mine)),
    findRound: async (tx, mine, ids) => rounds.findRound(tx, org(mine), (await previewOf(tx, ids)).id),
    listPublished: (tx, mine) => rounds.listPublished(tx, org(mine), 5),
    keepPreview: async (tx, mine) => {
      const { id } = await previewOf(tx, mine);
      const figures = { mentees: 1, mentors: 1, places: 1, candidates: 1, paired: 0, weight: 0 };
      const result = { pairs: [], unmatched: [], refusedPins: [], figures };
      return rounds.keepPreview(tx, org(mine), id, { result, pairs: [] });
    },
    insertPairs: async (tx, mine) => {
      const { id } = await previewOf(tx, mine);
      const reason = { weight: 7, parts: [], sector: 'law', languages: [], free: [] };
      const pair = {
        menteeId: mine.manager.id,
        mentorId: mine.exManager.id,
        weight: 7,
        pinned: false,
        reason,
      };
      return rounds.insertPairs(tx, org(mine), id, [pair]);
    },
    moveRound: async (tx, mine, ids) => {
      const round = await previewOf(tx, ids);
      return rounds.moveRound(tx, org(mine), round, { from: 'preview', to: 'discarded' });
    },
  },
  'features/mentoring/rounds/ask-store.ts': {
    askMentees: async (tx, mine) => {
      const { id } = await previewOf(tx, mine);
      const input = await roundInput.loadRound(tx, org(mine), { id, today: TODAY });
      return asking.askMentees(tx, org(mine), id, input, at);
    },
    keepWaits: async (tx, mine, ids) => {
      const { id } = await previewOf(tx, mine);
      const why = { mentors: 0, full: 0, suited: 0, removed: [], wouldHelp: [] };
      return asking.keepWaits(tx, org(mine), id, [{ menteeId: ids.self.id, ...why }], at, 'all');
    },
  },
  'features/mentoring/rounds/preview-store.ts': {
    listPreview: async (tx, mine, ids) =>
      previews.listPreview(tx, org(mine), (await previewOf(tx, ids)).id, { skip: 0, take: 5 }),
    findPreviewed: async (tx, mine, ids) => {
      const { id } = await tx.pairing.findFirstOrThrow({
        where: { organizationId: org(ids), state: 'previewed' },
      });
      return previews.findPreviewed(tx, org(mine), id);
    },
    namesOf: async (tx, mine, ids) => [...(await previews.namesOf(tx, org(mine), [ids.self.id]))],
    countParts: (tx, mine) => previews.countParts(tx, org(mine)),
  },
  'features/mentoring/rounds/figures-store.ts': {
    countPairs: (tx, mine) => figures.countPairs(tx, org(mine), TODAY, MONDAY),
  },
  'features/mentoring/rounds/rule-store.ts': {
    listRules: (tx, mine) => pairRules.listRules(tx, org(mine), 5),
    ruleOn: (tx, mine) => {
      const pair = { menteeId: mine.peer.id, mentorId: mine.exManager.id };
      return pairRules.ruleOn(tx, org(mine), pair, 'pinned', { id: mine.manager.id, at });
    },
    unrule: (tx, mine, ids) =>
      pairRules.unrule(tx, org(mine), { menteeId: ids.self.id, mentorId: ids.manager.id }),
  },
  'features/mentoring/rounds/solve-round.ts': {
    beginRound: async (tx, mine) => {
      await tx.mentoringRound.deleteMany({ where: { organizationId: org(mine), state: 'preview' } });
      const asking = { organizationId: org(mine), origin: 'asked', askedById: null, now: at } as const;
      return solving.beginRound(tx, { ...asking, today: TODAY });
    },
    solveAgain: (tx, mine) => solving.solveAgain(tx, org(mine), TODAY),
  },
  'features/mentoring/rounds/place.ts': {
    placeWaiting: (tx, mine, ids) =>
      placeWaiting(tx, { organizationId: org(mine), menteeIds: [ids.peer.id] }, { now: at, today: TODAY }),
  },
  'features/mentoring/rounds/unsolved-store.ts': {
    findUnsolved: async (tx, mine) => {
      await tx.mentoringRound.updateMany({
        where: { organizationId: org(mine), state: 'preview' },
        data: { state: 'solving' },
      });
      return onlyOf(mine, await unsolved.findUnsolved(tx));
    },
    isUnsolved: async (tx, mine, ids) => {
      const { id, version } = await previewOf(tx, ids);
      await tx.mentoringRound.updateMany({
        where: { organizationId: org(mine), state: 'preview' },
        data: { state: 'solving' },
      });
      return unsolved.isUnsolved(tx, { organizationId: org(mine), id, version });
    },
    giveUp: async (tx, mine, ids) => {
      const { id, version } = await previewOf(tx, ids);
      if (mine === ids)
        await tx.mentoringRound.updateMany({
          where: { organizationId: org(mine), state: 'preview' },
          data: { state: 'solving' },
        });
      return unsolved.giveUp(tx, { organizationId: org(mine), id, version });
    },
  },
  'features/mentoring/rounds/due-store.ts': {
    findToPlace: async (tx, mine) => {
      await tx.mentoringSettings.updateMany({
        where: { organizationId: org(mine) },
        data: { continuous: true },
      });
      const tomorrow = new Date(FRIDAY.getTime() + 86_400_000);
      return onlyOf(mine, await roundsDue.findToPlace(tx, tomorrow, 10));
    },
    lookAgain: (tx, mine) => roundsDue.lookAgain(tx, org(mine)),
    findUnsaidProposals: async (tx, mine) => {
      await tx.pairing.updateMany({
        where: { organizationId: org(mine), state: 'running' },
        data: { state: 'asks-mentee' },
      });
      return onlyOf(mine, await roundsDue.findUnsaidProposals(tx, 10));
    },
    findUntoldWaits: async (tx, mine) => onlyOf(mine, await roundsDue.findUntoldWaits(tx, 10)),
    listScheduled: async (tx, mine) => onlyOf(mine, await roundsDue.listScheduled(tx)),
    scheduleNext: (tx, mine) => roundsDue.scheduleNext(tx, org(mine), at, 'UTC'),
  },
  'features/mentoring/profiles/sector-store.ts': {
    saveSector: (tx, mine, ids) => sectors.saveSector(tx, named(mine, ids), 'law'),
  },
  'features/mentoring/rounds/wait-store.ts': {
    findWait: (tx, mine, ids) => waits.findWait(tx, { organizationId: org(mine), personId: ids.peer.id }),
  },
  'features/mentoring/proposals/withdraw-store.ts': {
    withdrawProposals: async (tx, mine, ids) => {
      const where = { organizationId: org(mine), menteeId: ids.self.id };
      await tx.pairing.updateMany({ where, data: { state: 'asks-mentor' } });
      return proposals.withdrawProposals(tx, org(mine), [{ menteeId: ids.self.id }], TODAY);
    },
  },
  'features/nudges/act-store.ts': {
    findToCategorize: async (tx, mine, ids) => [
      ...(await nudgeActs.findToCategorize(tx, named(mine, ids), [ids.entry.id])),
    ],
  },
  'features/nudges/warned-store.ts': {
    warnedWhere: 'asked with a condition by the functions below',
    findWarned: (tx, mine, ids) => warned.findWarned(tx, named(mine, ids)),
    findWarnedOf: (tx, mine, ids) => warned.findWarnedOf(tx, [named(mine, ids)]),
    findChanged: async (tx, mine) => onlyOf(mine, await warned.findChanged(tx, 500)),
    saveNext: (tx, mine, ids) =>
      warned.saveNext(tx, [{ organizationId: org(mine), enrollmentId: ids.enrollment.id, on: TODAY }]),
  },
  'features/nudges/due-store.ts': {
    wallsOf: 'the zones of all organizations, without a person or an organization in them',
    findDue: async (tx, mine) => {
      const rows = [{ organizationId: org(mine), enrollmentId: mine.enrollment.id, on: TODAY }];
      await warned.saveNext(tx, rows);
      return onlyOf(mine, await nudgesDue.findDue(tx, await nudgesDue.wallsOf(tx, FRIDAY), 500));
    },
    openNudges: (tx, mine, ids) => {
      const items = [
        { enrollmentId: ids.enrollment.id, what: 'deadline', day: TODAY, step: 7, toldId: null },
      ];
      const week = weekOf(TODAY);
      return nudgesDue.openNudges(tx, [{ ...named(mine, ids), week, items }]);
    },
    reopenUnsent: 'goes through all organizations: the timetable below',
    slotsInUse: 'the slots of all organizations, without a person or an organization in them',
    findUntold: async (tx, mine) =>
      onlyOf(mine, await nudgesDue.findUntold(tx, await nudgesDue.wallsOf(tx, FRIDAY), 500)),
  },
  'features/nudges/nudge-store.ts': {
    findNudge: async (tx, mine, ids) => {
      const { id } = await tx.nudge.findFirstOrThrow({ where: { personId: ids.self.id } });
      return nudges.findNudge(tx, org(mine), id);
    },
    listTold: (tx, mine, ids) => nudges.listTold(tx, named(mine, ids)),
  },
  'features/nudges/wishes-store.ts': {
    findWishes: (tx, mine, ids) => wishes.findWishes(tx, named(mine, ids)),
    changeWishes: (tx, mine, ids) => wishes.changeWishes(tx, named(mine, ids), 1, { on: false }),
    switchProgram: (tx, mine, ids) =>
      wishes.switchProgram(tx, named(mine, ids), { id: ids.enrollment.id, version: 1 }, false),
  },
  'features/verification/waiting-store.ts': {
    listWaiting: (tx, mine, ids) =>
      waiting.listWaiting(tx, coordinatorOf(mine), { of: ids.self.id, take: 50 }),
    countWaiting: (tx, mine) => waiting.countWaiting(tx, coordinatorOf(mine)),
    isVerifiedBy: 'a piece of a statement; asks no database',
  },
  'features/verification/roles-store.ts': {
    rolesFor: (tx, mine, ids) => roles.rolesFor(tx, manager(mine), ids.self.id),
    verifiersOf: (tx, mine) => roles.verifiersOf(tx, owner(mine)),
    listCoordinators: (tx, mine) => roles.listCoordinators(tx, org(mine)),
    setCoordinator: (tx, mine, ids) => roles.setCoordinator(tx, named(mine, ids), true),
    nameVerifier: async (tx, mine, ids) => {
      const as = { role: 'colleague', verifierId: ids.manager.id } as const;
      await roles.nameVerifier(tx, owner(mine), as, { namedById: mine.self.id, at });
      return mine.n;
    },
    endVerifier: (tx, mine, ids) => roles.endVerifier(tx, named(mine, ids), 'colleague', at),
    listOutside: (tx, mine) => roles.listOutside(tx, org(mine)),
    findPerson: (tx, mine, ids) => roles.findPerson(tx, named(mine, ids)),
    findOutside: async (tx, mine, ids) =>
      roles.findOutside(tx, { organizationId: org(mine), id: await outsideOf(tx, ids) }),
    rolesOutside: async (tx, mine, ids) =>
      roles.rolesOutside(tx, { organizationId: org(mine), id: await outsideOf(tx, ids) }, ids.self.id),
    isCoordinator: (tx, mine, ids) =>
      roles.isCoordinator(tx, { organizationId: org(mine), personId: ids.coordinator.id }),
  },
  'features/verification/decide-store.ts': {
    decideClaims: asksAbout,
    lockLedger: (tx, mine, ids) => deciding.lockLedger(tx, org(mine), ids.self.id),
    saveDecision: async (tx, mine, ids) => {
      const change = { id: ids.entry.id, status: 'claimed', step: 1, waitsFor: 'supervisor' } as const;
      const { enrollments } = await ledger.loadLedger(tx, org(mine), ids.self.id);
      return deciding.saveDecision(tx, org(mine), [change], [], enrollments, TODAY);
    },
  },
  'features/verification/link-store.ts': {
    queueLinks: 'goes through all organizations: the timetable below',
    claimLinkMails:
      'goes through all organizations, as the courier does: test/features/verification/outside.test.ts',
    settleLinkMail: async (tx, mine, ids) => {
      const { id, verifierId } = await tx.linkMail.findFirstOrThrow({ where: { organizationId: org(ids) } });
      await tx.linkMail.updateMany({ where: { organizationId: org(mine) }, data: { state: 'claimed' } });
      const row = { organizationId: org(mine), id, verifierId, attempt: 0 };
      return linkMails.settleLinkMail(tx, row, { state: 'sent', reason: null });
    },
    findHandedOver: async (tx, mine, ids) => {
      await tx.linkMail.updateMany({ where: { organizationId: org(mine) }, data: { state: 'handed-over' } });
      const { id } = await tx.linkMail.findFirstOrThrow({ where: { organizationId: org(ids) } });
      return linkMails.findHandedOver(tx, org(mine), id);
    },
  },
  'features/verification/queue-links.ts': {},
  'features/verification/send-mails.ts': {
    sendMails:
      'goes through all organizations, as the courier does: test/features/verification/outside.test.ts',
  },
  'features/verification/take-back-store.ts': {
    takeBack: async (tx, mine, ids) => {
      await asksAbout(tx, mine, mine);
      const me = { organizationId: org(mine), personId: mine.coordinator.id };
      return takingBack.takeBack(tx, me, ids.self.id, [{ id: ids.entry.id, turn: 2 }], at);
    },
  },
  'features/verification/claimant-store.ts': {
    listReturned: async (tx, mine, ids) => {
      await asksAbout(tx, mine, mine);
      return answering.listReturned(tx, named(mine, ids));
    },
    countOwn: (tx, mine, ids) => answering.countOwn(tx, named(mine, ids)),
    countCollected: async (tx, mine, ids) => {
      const when = '{"value":"at-the-end","source":"manual","mark":"confirmed"}';
      await tx.$executeRaw`UPDATE program_rules SET program = jsonb_set(program, '{rules,verificationWhen}', ${when}::jsonb)
        WHERE organization_id = ${org(mine)}::uuid`;
      return answering.countCollected(tx, named(mine, ids), ids.enrollment.id);
    },
    findQuestion: (tx, mine, ids) => answering.findQuestion(tx, owner(mine), ids.entry.id),
    answerQuestion: async (tx, mine, ids) => {
      await asksAbout(tx, mine, mine);
      return answering.answerQuestion(tx, owner(mine), { id: ids.entry.id, turn: 2 }, 'Words', at);
    },
  },
  'features/verification/trail-store.ts': {
    findClaims: (tx, mine, ids) => trail.findClaims(tx, org(mine), ids.activity.id),
    findActs: async (tx, mine, ids) => {
      const acts = await tx.verificationAct.findMany({ where: { entryId: ids.entry.id } });
      return trail.findActs(
        tx,
        org(mine),
        acts.map(({ id }) => id),
      );
    },
  },
  'features/verification/unverified-store.ts': {
    countByRole: (tx, mine) => unverified.countByRole(tx, org(mine)),
    latestActs: (tx, mine) => unverified.latestActs(tx, org(mine), 50),
  },
  'features/verification/due-store.ts': {
    wallsOfVerifiers: 'the zones of all organizations, without a person or an organization in them',
    findDue: async (tx, mine) => onlyOf(mine, await claimsDue.findDue(tx, await verifierWalls(tx), 500)),
    slotsInUse: 'the slots of all organizations, without a person or an organization in them',
    waitingKey: 'makes a name out of an id; asks no database',
    findClaimsWish: (tx, mine, ids) => claimsDue.findClaimsWish(tx, named(mine, ids)),
    switchClaims: (tx, mine, ids) => claimsDue.switchClaims(tx, named(mine, ids), 1, false),
  },
  'features/admin/store.ts': {
    recordEvent: (_tx, _mine, ids, ctx) => admin.recordEvent(ctx, 'admin.named', ids.self.id),
    listAdministrators: (tx, mine) => admin.listAdministrators(tx, org(mine)),
    listUnadministered: 'for the operator, who runs all organizations; prints their names and nothing else',
    keepClaimCode: async (tx, mine) => {
      await admin.keepClaimCode(tx as never, org(mine), 'hash');
      return tx.organization.findUnique({ where: { id: org(mine) } });
    },
    lockClaimCode: async (tx, mine) => {
      await tx.organization.update({ where: { id: org(mine) }, data: { claimCodeHash: org(mine) } });
      return admin.lockClaimCode(tx, org(mine));
    },
    countWrongCodes: async (tx, mine, ids, ctx) => {
      await admin.recordEvent(ctx, admin.WRONG_CODE);
      return admin.countWrongCodes(tx, org(mine), ids.self.id);
    },
    makeAdministrator: (tx, mine, ids) => admin.makeAdministrator(tx, org(mine), ids.self.id),
    setAdministrator: (tx, mine, ids) => admin.setAdministrator(tx, org(mine), ids.self.id, true),
    areGuestsAllowed: async (tx, mine) => String(await admin.areGuestsAllowed(tx, org(mine))),
    allowGuests: async (tx, mine) => {
      await admin.allowGuests(tx, org(mine), true);
      return tx.organization.findUnique({ where: { id: org(mine) } });
    },
    countPeople: (tx, mine) => admin.countPeople(tx, org(mine), at),
  },
  'features/admin/out-of-reach-store.ts': {
    findOutOfReach: (tx, mine) => outOfReach.findOutOfReach(tx, org(mine), 10),
  },
  'features/admin/stuck-store.ts': {
    listStuck: (tx, mine) => stuck.listStuck(tx, org(mine), 50),
    countStuck: (tx, mine) => stuck.countStuck(tx, org(mine)),
    isDelivery: (tx, mine, ids) => stuck.isDelivery(tx, org(mine), ids.delivery.id),
  },
  'features/admin/name-administrator.ts': {},
  'features/privacy/erase-store.ts': {
    countHoldings: (tx, mine, ids) => erase.countHoldings(tx, named(mine, ids)),
    erasePerson: (tx, mine, ids) => erase.erasePerson(tx, named(mine, ids)),
  },
  'features/privacy/export-store.ts': {
    mayExport: (tx, mine, ids) => exporting.mayExport(tx, named(mine, ids)),
    exportEverything: (tx, mine, ids) => exporting.exportEverything(tx, named(mine, ids), at),
    listActivityLines: (tx, mine, ids) => exporting.listActivityLines(tx, named(mine, ids)),
  },
  'features/privacy/retention-store.ts': {
    forgetDeliveries: 'goes through all organizations, by the age of their rows alone: test/features/privacy',
    forgetAudit: 'goes through all organizations, by the age of their rows alone: test/features/privacy',
    forgetOrganizations: 'goes through all organizations that ended: test/features/privacy',
    forgetInstallations: 'goes through all workspaces that ended: test/features/privacy',
  },
  'features/workspaces/store.ts': {
    listWorkspaces: (tx, mine) => workspaces.listWorkspaces(tx, org(mine)),
    lockInvitation: 'reads what another organization gave away, on purpose: test/features/workspaces',
    lockEmpty: async (tx, mine) => String(await workspaces.lockEmpty(tx, org(mine))),
    moveWorkspace: 'moves rows into another organization, on purpose: test/features/workspaces',
    greet: async (tx, mine, ids) => {
      await tx.person.updateMany({ where: { id: mine.self.id }, data: { welcomedAt: null } });
      await workspaces.greet(tx, named(mine, ids), at);
      return mine.n;
    },
  },
  'db/claim.ts': {
    claim: (tx, mine) =>
      claims.claim(tx, { key: 'the same key', from: mine.self.from, kind: 'press' }, 'x', true),
    know: (tx, mine) => claims.know(tx, mine.self.from),
    wasClaimed: async (tx, mine, ids) => {
      const request = { key: 'asked once', from: ids.self.from, kind: 'press' };
      await claims.claim(tx, request, 'x', false);
      return mine === ids && claims.wasClaimed(tx, { ...request, from: mine.self.from });
    },
  },
  'db/join.ts': {
    foundOrFind: (tx, mine) =>
      joins.foundOrFind(tx, { platform: 'fake', workspace: mine.here.workspace, name: 'x', zone: 'UTC' }),
    join: (tx, mine, ids) => {
      const installed = { ...mine.here, installationId: ids.here.installationId, guestsAllowed: false };
      const seen = { name: 'x', zone: 'UTC', guest: false, at };
      return joins.join(tx, installed, mine.self.user, seen, TODAY as Day);
    },
  },
  'db/zones.ts': {
    zonesInUse: 'the zones of all organizations, without a person or an organization in them',
  },
  'db/known-people.ts': {
    listKnownPeople: (tx, mine) => listKnownPeople(tx, 'fake', mine.here.workspace),
  },
  'db/links.ts': {
    createLinks: 'signs and reads tokens; of the database it asks the time and nothing else',
  },
  'db/own-programs.ts': {
    withOwnPrograms: async (tx, mine, _ids, ctx) => {
      await completeOne(mine, ctx);
      const of = { organization: { id: org(mine) }, ownPrograms: 1 };
      return (await ownPrograms.withOwnPrograms(tx, makeCatalog([]), of)).all;
    },
  },
  'db/place.ts': {
    placeOf: 'a piece of a statement; asks no database',
    fallOver: async (tx, mine, ids) => {
      await tx.account.updateMany({
        where: { installationId: mine.here.installationId, personId: mine.manager.id },
        data: { status: 'gone' },
      });
      return fallingOver.fallOver(tx, { organizationId: org(mine), installationId: ids.here.installationId });
    },
  },
  'db/join-prisma.ts': { joinWhenAsked: 'passes on what others ask' },
  'db/savepoint.ts': { inSavepoint: 'passes on the work it is given' },
  'db/ask.ts': {
    ask: 'passes on what others ask',
    runsOn: 'asks no database',
    statementName: 'asks no database',
  },
  'db/open-database.ts': { openDatabase: 'asks whether the database answers' },
};

const src = join(import.meta.dirname, '../src');
const ASKS = /\b(?:tx|db|prisma)\.(?:\$\w|\w+\.(?:find|count|create|update|delete|upsert|aggregate|groupBy))/;

let house: House;
let mine: Cast;
let theirs: Cast;
/** What was there before, so that new ids and the machine's time can be told from it. */
let known: string;

beforeAll(async () => {
  house = await openHouse();
  mine = await bringCast(house);
  theirs = await bringCast(house, mine);
  for (const cast of [mine, theirs]) await furnish(cast);
  known = (await house.rowsAbout(org(mine), [''])).join('\n');
});
afterAll(() => house.close());

describe('every function that asks the database has its row, and nothing else has', () => {
  const files = globSync(['features/**/*.ts', 'db/*.ts'], { cwd: src })
    .filter((file) => basename(file).includes('store') || ASKS.test(readFileSync(join(src, file), 'utf8')))
    .sort();

  test('all modules', () => expect(Object.keys(STORES).sort()).toEqual(files));

  test.each(files)('%s', async (file) => {
    const exported = Object.entries(await import(join(src, file)));
    const functions = exported.filter(([, value]) => typeof value === 'function').map(([name]) => name);
    expect(Object.keys(STORES[file] ?? {}).sort()).toEqual(functions.sort());
  });
});

const calls = Object.entries(STORES).flatMap(([file, rows]) =>
  Object.entries(rows).flatMap(([name, call]) =>
    typeof call === 'string' ? [] : [[`${basename(dirname(file))}/${basename(file)} ${name}`, call] as const],
  ),
);

describe('asked about one’s own rows, an organization gets them and nothing else', () => {
  test.each(calls)('%s', async (_name, call) => {
    const beside = await outcomeOf(call, mine, 'the other one is there');
    expect(beside.failed).toBeUndefined();
    expect(beside.says !== '' || beside.changes.length > 0, 'it answers something or changes something').toBe(
      true,
    );
    expect(beside.changedThere).toEqual([]);
    expect(foreignIdsIn(beside.says)).toEqual([]);
    const alone = await outcomeOf(call, mine, 'the other one is gone');
    expect({ says: beside.says, changes: beside.changes }).toEqual({
      says: alone.says,
      changes: alone.changes,
    });
  });
});

describe('asked about the other one’s rows, an organization gets what it would get if there were none', () => {
  test.each(calls)('%s', async (name, call) => {
    const beside = await outcomeOf(call, theirs, 'the other one is there');
    expect(beside.changedThere).toEqual([]);
    expect(foreignIdsIn(beside.says)).toEqual([]);
    expect(foreignIdsIn(beside.changes.join('\n'))).toEqual(KEPT_UNREAD.get(name)?.(theirs) ?? []);
  });
});

/** References without a foreign key: written as given, and read within one's own organization only. */
const KEPT_UNREAD = new Map<string, (ids: Cast) => readonly string[]>([
  ['reflection/write-store.ts takeWeek', ({ activity }) => [activity.id]],
  ['admin/store.ts recordEvent', ({ self }) => [self.id]],
]);

describe('what the timetable does in one organization does not depend on another', () => {
  test.each(registry.timetable.map((entry) => [entry.id, entry] as const))('%s', async (_id, entry) => {
    for (const now of [FRIDAY, MONDAY]) {
      const run: Call = async (tx) => entry.run(house.tickContext(tx, now));
      const beside = await outcomeOf(run, mine, 'the other one is there');
      const alone = await outcomeOf(run, mine, 'the other one is gone');
      expect(beside.failed).toBeUndefined();
      expect(foreignIdsIn(beside.changes.join('\n'))).toEqual([]);
      expect(beside.changes).toEqual(alone.changes);
    }
  });
});

describe('a row that points into another organization cannot be written', () => {
  test('every table with an organization has it in its key and in all its references', async () => {
    const tables = await house.prisma.$queryRaw<{ name: string; key: string }[]>`
      SELECT c.relname AS name, pg_get_constraintdef(k.oid) AS key FROM pg_class c
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organization_id'
      LEFT JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'p'
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'`;
    expect(tables.length).toBeGreaterThan(15);
    expect(tables.filter(({ key }) => !key?.startsWith('PRIMARY KEY (organization_id, '))).toEqual([]);
    expect(tables.map(({ name }) => name).sort()).toEqual([...DEPENDENT_TABLES].sort());
    const references = await referencesOf();
    expect(
      references.filter(
        ({ definition }) => !/\(organization_id, \w+\) REFERENCES \w+\(organization_id, /.test(definition),
      ),
    ).toEqual([]);
  });

  test('every column that names a row is such a reference, or is listed here', async () => {
    const columns = await house.prisma.$queryRaw<{ name: string }[]>`
      SELECT table_name || '.' || column_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND data_type = 'uuid' AND column_name NOT IN ('id', 'organization_id', 'token')`;
    const covered = new Set((await referencesOf()).map(({ table, column }) => `${table}.${column}`));
    expect(
      columns
        .map(({ name }) => name)
        .filter((name) => !covered.has(name))
        .sort(),
    ).toEqual([
      // Who did it and to whom outlive the person, who may be erased.
      'audit_events.actor_id',
      'audit_events.subject_id',
      // What was replaced; told from the other entries of the same activity.
      'credit_entries.replaces',
      // A request of the last day; a reference would lock one row for everybody's request.
      'interactions.installation_id',
      // How far a check has come in the order of ids; compared, never followed.
      'ledger_checks.reached',
      // What a mentor is asked to read: a reflection or an activity; looked up among the mentee's own.
      'readings.piece_id',
      // What one question was about; looked up among the person's own activities.
      'reflections.activity_id',
    ]);
  });

  test('the database refuses every crossing', async () => {
    const tried: string[] = [];
    for (const { table, column, target, key } of await referencesOf()) {
      const [foreign] = await house.prisma.$queryRawUnsafe<{ value: string }[]>(
        `SELECT "${key}"::text AS value FROM "${target}" t WHERE organization_id = $1::uuid
         AND NOT EXISTS (SELECT FROM "${target}" o WHERE o.organization_id = $2::uuid AND o."${key}" = t."${key}") LIMIT 1`,
        org(theirs),
        org(mine),
      );
      const [row] = await house.prisma.$queryRawUnsafe<{ ctid: string }[]>(
        `SELECT ctid::text FROM "${table}" WHERE organization_id = $1::uuid LIMIT 1`,
        org(mine),
      );
      if (!foreign || !row) continue;
      tried.push(`${table}.${column}`);
      const cross = house.prisma.$executeRawUnsafe(
        `UPDATE "${table}" SET "${column}" = (SELECT "${key}" FROM "${target}"
         WHERE organization_id = $1::uuid AND "${key}"::text = $2) WHERE ctid = $3::tid`,
        org(theirs),
        foreign.value,
        row.ctid,
      );
      await expect(cross, `${table}.${column}`).rejects.toThrow(/foreign key|23503|duplicate/i);
    }
    const all = (await referencesOf()).map(({ table, column }) => `${table}.${column}`);
    // The rules of the shipped programs have the same hash everywhere: there is no foreign one to point to.
    expect(all.filter((name) => !tried.includes(name))).toEqual([
      'completed_templates.rules_hash',
      'enrollments.rules_hash',
    ]);
  });
});

type Outcome = {
  readonly says: string;
  readonly changes: readonly string[];
  readonly changedThere: readonly string[];
  readonly failed: unknown;
};

class RollBack extends Error {}

/** What a call answers and changes; nothing of it stays. */
async function outcomeOf(
  call: Call,
  ids: Cast,
  other: 'the other one is there' | 'the other one is gone',
): Promise<Outcome> {
  let outcome: Outcome | undefined;
  const work = house.prisma.$transaction(async (tx) => {
    if (other === 'the other one is gone') await forget(tx, theirs);
    const before = await house.rowsAbout(org(mine), [''], tx);
    const there = await house.rowsAbout(org(theirs), [''], tx);
    const organizations = await tx.organization.findMany({ where: { id: org(theirs) } });
    await tx.$executeRaw`SAVEPOINT called`;
    let answer: unknown;
    let failed: unknown;
    try {
      answer = await call(tx, mine, ids, await house.contextOf(tx, mine.self));
    } catch (error) {
      failed = error;
      await tx.$executeRaw`ROLLBACK TO SAVEPOINT called`;
    }
    const after = await house.rowsAbout(org(mine), [''], tx);
    const afterThere = await house.rowsAbout(org(theirs), [''], tx);
    expect(await tx.organization.findMany({ where: { id: org(theirs) } })).toEqual(organizations);
    outcome = {
      says: isEmpty(answer) ? '' : plainly(JSON.stringify(answer)),
      changes: changesBetween(before, after),
      changedThere: changesBetween(there, afterThere),
      failed,
    };
    throw new RollBack();
  });
  await work.catch((error) => {
    if (!(error instanceof RollBack)) throw error;
  });
  if (!outcome) throw new Error('Nothing came out');
  return outcome;
}

function changesBetween(before: readonly string[], after: readonly string[]): string[] {
  const gone = before.filter((row) => !after.includes(row)).map((row) => `- ${row}`);
  const come = after.filter((row) => !before.includes(row)).map((row) => `+ ${row}`);
  return [...gone, ...come].map(plainly).sort();
}

/** New ids and the machine's time differ each time; all that was there before stays readable. */
function plainly(text: string): string {
  return text
    .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => (isOld(id) ? id : 'new id'))
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+(?:Z|\+00:00)/g, (time) =>
      time.startsWith('2026-0') ? time : 'a moment',
    );
}

function isOld(id: string): boolean {
  return known.includes(id) || foreignIds().includes(id);
}

/** The ids of all rows of the other organization that a call could come across. */
function foreignIds(): string[] {
  const { here, self, manager: head, exManager, activity, enrollment, reflection, answer, delivery } = theirs;
  const all = [self, head, exManager, theirs.people.peer, activity, enrollment, reflection, answer, delivery];
  return [here.organizationId, here.installationId, theirs.digest.id, ...all.map(({ id }) => id)];
}

function foreignIdsIn(text: string): string[] {
  return foreignIds().filter((id) => text.includes(id));
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === 0 || value === '') return true;
  return typeof value === 'object' && Object.values(value).every((each) => isEmpty(each));
}

/** What the cast does not bring and some functions look for. */
async function furnish(cast: Cast): Promise<void> {
  await furnishMentoring(cast);
  const organizationId = org(cast);
  const { prisma } = house;
  const library = await prisma.library.create({
    data: { organizationId, name: 'Main Library', sector: 'public', zone: 'UTC' },
  });
  await prisma.person.updateMany({ where: { id: cast.peer.id }, data: { libraryId: library.id } });
  await prisma.answer.updateMany({
    where: { id: cast.answer.id },
    data: { messageRef: `fake/answer-${cast.n}` },
  });
  const open = await prisma.reflection.create({
    data: { organizationId, personId: cast.peer.id, week: '2026-W22', model: 'what-1', promptedAt: at },
  });
  const ofPeer = await prisma.account.findFirstOrThrow({ where: { organizationId, personId: cast.peer.id } });
  await prisma.delivery.create({
    data: {
      ...{ organizationId, installationId: cast.here.installationId, accountId: ofPeer.id },
      ...{ personId: cast.peer.id, kind: 'reflection.prompt', subject: { reflection: open.id } },
      ...{ key: 'open prompt', state: 'sent', messageRef: `fake/open-${cast.n}` },
    },
  });
  const account = await prisma.account.findFirstOrThrow({
    where: { organizationId, personId: cast.manager.id },
  });
  const toManager = {
    organizationId,
    installationId: cast.here.installationId,
    accountId: account.id,
    personId: cast.manager.id,
  };
  const subject = { personId: cast.self.id };
  await prisma.delivery.createMany({
    data: [
      { ...toManager, kind: 'people.confirm-manager', subject, key: 'confirm' },
      { ...toManager, kind: 'digest', subject, key: 'digest', state: 'needs-person' },
      {
        ...toManager,
        kind: share.SHARED,
        subject: { answers: [cast.answer.id] },
        key: share.shareKey({ id: cast.reflection.id, version: 1 }),
      },
    ],
  });
  const outside = await prisma.namedVerifier.create({
    data: {
      organizationId,
      personId: cast.self.id,
      role: 'board-chair',
      name: 'A chair',
      email: 'chair@example.org',
      namedById: cast.people.administrator.id,
      namedAt: at,
    },
  });
  await prisma.namedVerifier.create({
    data: {
      organizationId,
      personId: cast.self.id,
      role: 'colleague',
      verifierId: cast.peer.id,
      namedById: cast.self.id,
      namedAt: at,
    },
  });
  const said = { organizationId, entryId: cast.entry.id, step: 0, at };
  await prisma.verificationAct.createMany({
    data: [
      { ...said, kind: 'questioned', role: 'coordinator', byPersonId: cast.coordinator.id },
      { ...said, kind: 'verified', role: 'board-chair', byOutsideId: outside.id },
    ],
  });
  for (const [personId, state] of [
    [cast.self.id, 'open'],
    [cast.peer.id, 'dropped'],
  ] as const) {
    const { id } = await prisma.nudge.create({ data: { organizationId, personId, week: '2026-W22', state } });
    if (state === 'dropped') continue;
    const item = { what: 'deadline', day: new Date('2026-06-20'), step: 14, toldId: cast.manager.id };
    await prisma.nudgeItem.create({
      data: { organizationId, nudgeId: id, enrollmentId: cast.enrollment.id, ...item },
    });
  }
  const differing = [{ enrollmentId: cast.enrollment.id, what: ['counted'] }];
  await prisma.ledgerCheck.create({
    data: { organizationId, day: new Date('2026-06-01'), endedAt: at, differing },
  });
  await prisma.linkMail.create({ data: { organizationId, verifierId: outside.id, week: '2026-W22' } });
  await prisma.oneTimeCode.updateMany({
    where: { id: cast.code.id },
    data: { codeHash: hashOfCode(cast.here.workspace).toString('hex') },
  });
  const second = await prisma.installation.create({
    data: { organizationId, platform: 'fake', workspace: `second of ${cast.here.workspace}`, name: 'Second' },
  });
  await prisma.account.create({
    data: { organizationId, installationId: second.id, personId: cast.manager.id, externalId: 'second' },
  });
  await prisma.pace.create({ data: { organizationId, installationId: cast.here.installationId, tokens: 1 } });
  await prisma.auditEvent.create({ data: { organizationId, actorId: cast.self.id, action: 'x', at } });
}

async function forget(tx: Tx, cast: Cast): Promise<void> {
  const organizationId = org(cast);
  await tx.person.updateMany({ where: { organizationId }, data: { managerId: null, libraryId: null } });
  for (const table of DEPENDENT_TABLES)
    await tx.$executeRawUnsafe(`DELETE FROM "${table}" WHERE organization_id = $1::uuid`, organizationId);
  await tx.organization.delete({ where: { id: organizationId } });
}

/** Foreign keys between tables of an organization. */
async function referencesOf() {
  const all = await house.prisma.$queryRaw<{ table: string; target: string; definition: string }[]>`
    SELECT c.relname AS table, t.relname AS target, pg_get_constraintdef(k.oid) AS definition
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid
    WHERE k.contype = 'f' AND c.relnamespace = 'public'::regnamespace AND t.relname <> 'organizations' ORDER BY 1, 3`;
  return all.map((each) => {
    const [, column = '', key = ''] =
      /\(organization_id, (\w+)\) REFERENCES \w+\(organization_id, (\w+)\)/.exec(each.definition) ?? [];
    return { ...each, column, key };
  });
}
