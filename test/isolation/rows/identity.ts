import { randomUUID } from 'node:crypto';
import { hashOfCode } from '../../../src/db/one-time-code.ts';
import * as admin from '../../../src/features/admin/store.ts';
import * as codes from '../../../src/features/identity/code-store.ts';
import * as mergingDeliveries from '../../../src/features/identity/merge-deliveries-store.ts';
import * as mergingEnrollments from '../../../src/features/identity/merge-enrollments-store.ts';
import * as mergingMentoring from '../../../src/features/identity/merge-mentoring-store.ts';
import * as mergingNudges from '../../../src/features/identity/merge-nudges-store.ts';
import * as merging from '../../../src/features/identity/merge-store.ts';
import * as mergingVerification from '../../../src/features/identity/merge-verification-store.ts';
import * as mergingWeeks from '../../../src/features/identity/merge-weeks-store.ts';
import * as places from '../../../src/features/identity/place-store.ts';
import type { Cast } from '../../cast.ts';
import { named, org, owner, type StoreRows } from '../call.ts';

/** The peer stays; self of one's own or of the other organization goes. */
const pairOf = (mine: Cast, ids: Cast) => ({
  organizationId: org(mine),
  keep: mine.peer.id,
  gone: ids.self.id,
});

export const identityRows: StoreRows = {
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
    joinTerms: (tx, mine, ids) => mergingEnrollments.joinTerms(tx, pairOf(mine, ids)),
    joinPapers: async (tx, mine, ids) => {
      await tx.paper.updateMany({ where: { id: mine.paper.id }, data: { acceptedById: mine.self.id } });
      return mergingEnrollments.joinPapers(tx, pairOf(mine, ids));
    },
  },
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
  'features/identity/merge-rules.ts': {},
  'features/identity/merge-store.ts': {
    lockPair: 'locks rows and tells nothing of them',
    orderPair: (tx, mine, ids) => merging.orderPair(tx, org(mine), mine.self.id, ids.peer.id),
    mergePeople: (tx, mine, ids) => merging.mergePeople(tx, pairOf(mine, ids)),
    countBrought: (tx, mine, ids) => merging.countBrought(tx, org(mine), ids.self.id),
    listManagers: (tx, mine, ids) => merging.listManagers(tx, pairOf(mine, ids)),
    findZone: (tx, mine, ids) => merging.findZone(tx, org(mine), ids.self.id),
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
  'features/identity/place-store.ts': {
    listPlaces: (tx, mine, ids) => places.listPlaces(tx, named(mine, ids)),
    findPlace: (tx, mine, ids) => places.findPlace(tx, named(mine, ids), ids.delivery.accountId),
    choosePlace: (tx, mine, ids) => places.choosePlace(tx, named(mine, ids), ids.delivery.accountId),
  },
};
