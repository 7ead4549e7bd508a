import type { Day } from '../../../src/core/day.ts';
import { makeCatalog } from '../../../src/core/rules/catalog.ts';
import * as claims from '../../../src/db/claim.ts';
import * as joins from '../../../src/db/join.ts';
import { listKnownPeople } from '../../../src/db/known-people.ts';
import * as ownPrograms from '../../../src/db/own-programs.ts';
import * as fallingOver from '../../../src/db/place.ts';
import { at, org, type StoreRows, TODAY } from '../call.ts';
import { completeOne } from './programs.ts';

export const dbRows: StoreRows = {
  'db/ask.ts': {
    ask: 'passes on what others ask',
    askAll: 'passes on what others ask',
    asksAt: 'asks no database',
    statementName: 'asks no database',
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
  'db/join-prisma.ts': {
    joinWhenAsked: 'passes on what others ask',
    sayLater: 'passes on what others ask',
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
  'db/known-people.ts': {
    listKnownPeople: (tx, mine) => listKnownPeople(tx, 'fake', mine.here.workspace),
  },
  'db/links.ts': {
    createLinks: 'signs and reads tokens; of the database it asks the time and nothing else',
  },
  'db/open-database.ts': { openDatabase: 'opens and closes it' },
  'db/own-programs.ts': {
    withOwnPrograms: async (tx, mine, _ids, ctx) => {
      await completeOne(mine, ctx);
      const of = { organization: { id: org(mine) }, ownPrograms: 1 };
      return (await ownPrograms.withOwnPrograms(tx, makeCatalog([]), of)).all;
    },
  },
  'db/ping.ts': { ping: 'asks whether the database answers, and nothing of what is in it' },
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
  'db/savepoint.ts': { inSavepoint: 'passes on the work it is given' },
  'db/zones.ts': {
    zonesInUse: 'the zones of all organizations, without a person or an organization in them',
  },
};
