import { randomUUID } from 'node:crypto';
import { day } from '../../../src/core/day.ts';
import { rulesInForce } from '../../../src/core/rules/choose-rules.ts';
import * as catchingUp from '../../../src/features/ledger/catch-up.ts';
import * as checks from '../../../src/features/ledger/check-store.ts';
import * as decided from '../../../src/features/ledger/decided-paper-store.ts';
import * as nights from '../../../src/features/ledger/night-store.ts';
import * as rebuilding from '../../../src/features/ledger/rebuild.ts';
import * as resharing from '../../../src/features/ledger/reshare.ts';
import * as rulesInUse from '../../../src/features/ledger/rules-in-use.ts';
import * as ledger from '../../../src/features/ledger/store.ts';
import * as writing from '../../../src/features/ledger/write-ledger.ts';
import * as logging from '../../../src/features/logging/store.ts';
import { at, FRIDAY, org, owner, programOf, type StoreRows, TODAY } from '../call.ts';

export const ledgerRows: StoreRows = {
  'features/ledger/catch-up.ts': {
    catchUp: async (tx, mine, ids, ctx) => {
      await tx.creditEntry.deleteMany({ where: { enrollmentId: mine.enrollment.id } });
      return catchingUp.catchUp({ ...ctx, person: { ...ctx.person, id: ids.self.id } });
    },
  },
  'features/ledger/check-store.ts': {
    compareStandings: (tx, mine) => checks.compareStandings(tx, org(mine), null, 50, at),
    repairStandings: (tx, mine, ids) => checks.repairStandings(tx, org(mine), [ids.enrollment.id], at),
  },
  'features/ledger/decided-paper-store.ts': {
    findDecided: async (tx, mine, ids) => {
      const where = { organizationId: org(mine), id: ids.paper.id };
      await tx.paper.updateMany({ where, data: { acceptedOn: FRIDAY } });
      return decided.findDecided(tx, owner(mine), ids.paper.id, { kind: 'person', id: ids.manager.id });
    },
  },
  'features/ledger/in-use-store.ts': {
    findInUse: 'asks for all organizations when the program starts, and tells nobody of whom',
  },
  'features/ledger/night-store.ts': {
    zonesOfOrganizations: 'the zones of all organizations, without a person or an organization in them',
    nextCheck: 'goes through all organizations, one after the other: tried with the timetable',
    saveCheck: async (tx, mine) => {
      const check = await tx.ledgerCheck.create({ data: { organizationId: org(mine), day: at } });
      const found = { checked: 1, ended: true, reached: undefined, differing: [] };
      return nights.saveCheck(tx, { ...check, reached: null }, found, at);
    },
    listDifferences: (tx, mine) => nights.listDifferences(tx, org(mine)),
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
  'features/ledger/recount.ts': {},
  'features/ledger/reshare.ts': {
    reshare: async (tx, mine, ids, ctx) => {
      // A mark that nothing asks for any more: it is taken away.
      const program = { id: 'other', name: 'Other' };
      const mark = { elsewhere: { program, value: 'no', source: 'catchword', mark: 'assumed' } };
      await tx.$executeRaw`UPDATE credit_entries SET claim = claim::jsonb || ${JSON.stringify(mark)}::jsonb
        WHERE organization_id = ${org(mine)}::uuid AND ended_at IS NULL`;
      return resharing.reshare(ctx, ids.self.id);
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
  'features/ledger/store.ts': {
    loadLedger: (tx, mine, ids) =>
      ledger.loadLedger(tx, org(mine), ids.self.id, { day: day('2026-06-02'), minutes: 180, now: at }),
  },
  'features/ledger/write-ledger.ts': {
    writeLedger: async (tx, mine, ids, ctx) => {
      const row = await logging.findActivity(tx, owner(ids), ids.activity.id);
      if (!row) throw new Error('No activity');
      const by = ids.self.id;
      const write: writing.LedgerWrite = {
        organizationId: org(mine),
        activity: { ...row, version: row.version + 1, title: 'Another title' },
        change: { id: randomUUID(), action: 'amended', before: row, byPersonId: by, reason: null, at },
        ended: [],
        entries: [],
        marked: [],
        balances: [],
      };
      return ctx.messenger.refreshHomesWith([by], (homes) => writing.writeLedger(tx, write, homes));
    },
  },
  'features/ledger/verify-ledger.ts': {
    verifyLedger: 'goes through all organizations for the operator: test/features/ledger/check.test.ts',
  },
};
