import type { Tx } from '../../../../src/db/transaction.ts';
import * as asking from '../../../../src/features/mentoring/rounds/ask-store.ts';
import * as roundsDue from '../../../../src/features/mentoring/rounds/due-store.ts';
import * as figures from '../../../../src/features/mentoring/rounds/figures-store.ts';
import * as roundInput from '../../../../src/features/mentoring/rounds/input-store.ts';
import { loadManagers } from '../../../../src/features/mentoring/rounds/line-store.ts';
import { placeWaiting } from '../../../../src/features/mentoring/rounds/place.ts';
import * as previews from '../../../../src/features/mentoring/rounds/preview-store.ts';
import * as pairRules from '../../../../src/features/mentoring/rounds/rule-store.ts';
import * as roundSettings from '../../../../src/features/mentoring/rounds/settings-store.ts';
import * as solving from '../../../../src/features/mentoring/rounds/solve-round.ts';
import * as rounds from '../../../../src/features/mentoring/rounds/store.ts';
import * as unsolved from '../../../../src/features/mentoring/rounds/unsolved-store.ts';
import * as waits from '../../../../src/features/mentoring/rounds/wait-store.ts';
import type { Cast } from '../../../cast.ts';
import { at, FRIDAY, MONDAY, onlyOf, org, type StoreRows, TODAY } from '../../call.ts';

const previewOf = (tx: Tx, ids: Cast) =>
  tx.mentoringRound.findFirstOrThrow({ where: { organizationId: org(ids), state: 'preview' } });

export const roundsRows: StoreRows = {
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
  'features/mentoring/rounds/figures-store.ts': {
    countPairs: (tx, mine) => figures.countPairs(tx, org(mine), TODAY, MONDAY),
  },
  'features/mentoring/rounds/input-store.ts': {
    loadRound: (tx, mine, ids) =>
      roundInput.loadRound(tx, org(mine), { id: 'a round', today: TODAY }, [ids.peer.id, ids.self.id]),
    countChoices: (tx, mine) => roundInput.countChoices(tx, org(mine)),
  },
  'features/mentoring/rounds/line-store.ts': {
    loadManagers: async (tx, mine, ids) => [
      ...(await loadManagers(tx, org(mine))),
      ...(await loadManagers(tx, org(mine), [ids.self.id])),
    ],
  },
  'features/mentoring/rounds/place.ts': {
    placeWaiting: (tx, mine, ids) =>
      placeWaiting(tx, { organizationId: org(mine), menteeIds: [ids.peer.id] }, { now: at, today: TODAY }),
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
  'features/mentoring/rounds/rule-store.ts': {
    listRules: (tx, mine) => pairRules.listRules(tx, org(mine), 5),
    ruleOn: (tx, mine) => {
      const pair = { menteeId: mine.peer.id, mentorId: mine.exManager.id };
      return pairRules.ruleOn(tx, org(mine), pair, 'pinned', { id: mine.manager.id, at });
    },
    unrule: (tx, mine, ids) =>
      pairRules.unrule(tx, org(mine), { menteeId: ids.self.id, mentorId: ids.manager.id }),
  },
  'features/mentoring/rounds/settings-store.ts': {
    findSettings: (tx, mine) => roundSettings.findSettings(tx, org(mine)),
    saveSettings: async (tx, mine) => {
      const settings = await roundSettings.findSettings(tx, org(mine));
      return roundSettings.saveSettings(tx, org(mine), { ...settings, coolDownDays: 7 });
    },
  },
  'features/mentoring/rounds/solve-round.ts': {
    beginRound: async (tx, mine) => {
      await tx.mentoringRound.deleteMany({ where: { organizationId: org(mine), state: 'preview' } });
      const asking = { organizationId: org(mine), origin: 'asked', askedById: null, now: at } as const;
      return solving.beginRound(tx, { ...asking, today: TODAY });
    },
    solveAgain: (tx, mine) => solving.solveAgain(tx, org(mine), TODAY),
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
  'features/mentoring/rounds/wait-store.ts': {
    findWait: (tx, mine, ids) => waits.findWait(tx, { organizationId: org(mine), personId: ids.peer.id }),
  },
};
