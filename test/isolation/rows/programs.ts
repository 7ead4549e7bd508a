import type { Context } from '../../../src/chat/context.ts';
import { day } from '../../../src/core/day.ts';
import { rulesInForce } from '../../../src/core/rules/choose-rules.ts';
import * as certificates from '../../../src/features/programs/certificate-store.ts';
import * as programs from '../../../src/features/programs/store.ts';
import * as templates from '../../../src/features/programs/template-store.ts';
import type { Cast } from '../../cast.ts';
import { org, owner, programOf, type StoreRows, TODAY } from '../call.ts';

export const completeOne = (mine: Cast, ctx: Context) => {
  const program = programOf(mine);
  return templates.keepCompletion(ctx, program, rulesInForce(program, TODAY), { total: '32' });
};
const FINISHED = {
  status: 'finished',
  details: { startsOn: day('2025-01-01'), certificate: { issuedOn: TODAY } },
};

export const programsRows: StoreRows = {
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
};
