import { day } from '../../../src/core/day.ts';
import * as reflectionDue from '../../../src/features/reflection/due-store.ts';
import * as ownData from '../../../src/features/reflection/own-data-store.ts';
import * as rhythm from '../../../src/features/reflection/rhythm-store.ts';
import * as share from '../../../src/features/reflection/share-store.ts';
import * as reflections from '../../../src/features/reflection/store.ts';
import * as writing from '../../../src/features/reflection/write-store.ts';
import { at, FRIDAY, named, onlyOf, org, owner, page, type StoreRows } from '../call.ts';

export const reflectionRows: StoreRows = {
  'features/reflection/due-store.ts': {
    wallsOf: 'the zones of all organizations, without a person or an organization in them',
    findDue: async (tx, mine) =>
      onlyOf(mine, await reflectionDue.findDue(tx, await reflectionDue.wallsOf(tx, FRIDAY), 500)),
    openWeeks: async (tx, mine) => {
      const due = await reflectionDue.findDue(tx, await reflectionDue.wallsOf(tx, FRIDAY), 500);
      const asked = onlyOf(mine, due).map((each) => ({ ...each, model: 'what-1' }));
      return reflectionDue.openWeeks(tx, asked, FRIDAY);
    },
    markMissed: 'goes through all organizations: tried with the timetable',
    markUndelivered: 'goes through all organizations: tried with the timetable',
    slotsInUse: 'the slots of all organizations, without a person or an organization in them',
  },
  'features/reflection/own-data-store.ts': {
    exportReflections: (_tx, _mine, ids, ctx) =>
      ownData.exportReflections({ ...ctx, person: { ...ctx.person, id: ids.self.id } }),
  },
  'features/reflection/rhythm-store.ts': {
    findRhythm: (tx, mine, ids) => rhythm.findRhythm(tx, named(mine, ids)),
    changeRhythm: (tx, mine, ids) => rhythm.changeRhythm(tx, named(mine, ids), { minute: 600 }),
  },
  'features/reflection/share-store.ts': {
    findManager: (tx, mine, ids) => share.findManager(tx, named(mine, ids)),
    sharesOf: (tx, mine, ids) => share.sharesOf(tx, owner(mine), ids.reflection.id),
    shareKey: 'makes a name out of an id; asks no database',
    findName: (tx, mine, ids) => share.findName(tx, named(mine, ids)),
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
    learnedSince: (tx, mine, ids) => reflections.learnedSince(tx, named(mine, ids), 180, day('2000-01-01')),
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
};
