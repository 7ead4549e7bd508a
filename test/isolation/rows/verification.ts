import type { Tx } from '../../../src/db/transaction.ts';
import * as ledger from '../../../src/features/ledger/store.ts';
import * as answering from '../../../src/features/verification/claimant-store.ts';
import * as deciding from '../../../src/features/verification/decide-store.ts';
import * as claimsDue from '../../../src/features/verification/due-store.ts';
import * as linkMails from '../../../src/features/verification/link-store.ts';
import * as roles from '../../../src/features/verification/roles-store.ts';
import * as takingBack from '../../../src/features/verification/take-back-store.ts';
import * as trail from '../../../src/features/verification/trail-store.ts';
import * as unverified from '../../../src/features/verification/unverified-store.ts';
import * as waiting from '../../../src/features/verification/waiting-store.ts';
import type { Cast } from '../../cast.ts';
import { at, MONDAY, manager, named, onlyOf, org, owner, type StoreRows, TODAY } from '../call.ts';

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

export const verificationRows: StoreRows = {
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
  'features/verification/decide-store.ts': {
    decideClaims: asksAbout,
    lockLedger: (tx, mine, ids) => deciding.lockLedger(tx, org(mine), ids.self.id),
    saveDecision: async (tx, mine, ids) => {
      const change = { id: ids.entry.id, status: 'claimed', step: 1, waitsFor: 'supervisor' } as const;
      const { enrollments } = await ledger.loadLedger(tx, org(mine), ids.self.id);
      return deciding.saveDecision(tx, org(mine), [change], [], enrollments, TODAY);
    },
  },
  'features/verification/due-store.ts': {
    wallsOfVerifiers: 'the zones of all organizations, without a person or an organization in them',
    findDue: async (tx, mine) => onlyOf(mine, await claimsDue.findDue(tx, await verifierWalls(tx), 500)),
    slotsInUse: 'the slots of all organizations, without a person or an organization in them',
    waitingKey: 'makes a name out of an id; asks no database',
    findClaimsWish: (tx, mine, ids) => claimsDue.findClaimsWish(tx, named(mine, ids)),
    switchClaims: (tx, mine, ids) => claimsDue.switchClaims(tx, named(mine, ids), 1, false),
  },
  'features/verification/link-store.ts': {
    queueLinks: 'goes through all organizations: tried with the timetable',
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
  'features/verification/waiting-store.ts': {
    listWaiting: (tx, mine, ids) =>
      waiting.listWaiting(tx, coordinatorOf(mine), { of: ids.self.id, take: 50 }),
    countWaiting: (tx, mine) => waiting.countWaiting(tx, coordinatorOf(mine)),
    isVerifiedBy: 'a piece of a statement; asks no database',
  },
};
