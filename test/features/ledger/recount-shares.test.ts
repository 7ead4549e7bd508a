import { afterAll, beforeAll, expect, test } from 'vitest';
import { day } from '../../../src/core/day.ts';
import { parseProgram } from '../../../src/core/rules/parse-program.ts';
import { readStanding } from '../../../src/core/rules/standing-schema.ts';
import { inTransaction } from '../../../src/db/transaction.ts';
import { recountBalances } from '../../../src/features/ledger/recount.ts';
import { verifyLedger } from '../../../src/features/ledger/verify-ledger.ts';
import { enroll } from '../../../src/features/programs/store.ts';
import { fig, sampleJson } from '../../core/rules/sample-program.ts';
import { type House, openHouse } from '../../house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const ALONE = { doubleCount: [{ family: 'ours', value: 'no', source: 'here', mark: 'assumed' }] };

test('what the window of one program has dropped counts in another from that day on, without anybody writing', async () => {
  house.at('2026-06-03T16:00:00Z');
  const org = await house.organization('prairie');
  const ana = await house.person(org, 'Ana');
  const dana = await house.person(org, 'Dana');
  for (const who of [ana, dana]) {
    await house.as(who, async (ctx) => {
      for (const [id, years, startsOn] of [
        ['short', 1, '2026-01-01'],
        ['long', 3, '2026-02-01'],
      ] as const) {
        const window = { kind: 'rolling', years: fig(years) };
        const program = parseProgram({ ...sampleJson({ ...ALONE, window }), id, name: id });
        const [rules] = program.rules;
        if (!rules) throw new Error('no rules');
        const { sources, unit } = program;
        const enrollment = { startsOn: day(startsOn) };
        await enroll(ctx, program, { ...rules, sources, unit, programId: id }, enrollment);
      }
    });
    await who.command('logcredit', '3h workshop "Weeding" yesterday');
  }
  expect(await counted(ana.id)).toEqual({ short: 3, long: 0 });

  const tick = (at: string) =>
    inTransaction(house.prisma, (tx) => recountBalances.run(house.tickContext(tx, new Date(at))));
  await tick('2027-06-01T18:00:00Z');
  expect(await counted(ana.id)).toEqual({ short: 3, long: 0 });

  // Somebody who is writing at that moment is left for the next tick, whole.
  await inTransaction(house.prisma, async (tx) => {
    const last = await tx.enrollment.findFirstOrThrow({ where: { personId: dana.id, programId: 'long' } });
    await tx.$queryRaw`SELECT FROM enrollments WHERE id = ${last.id}::uuid FOR UPDATE`;
    await tick('2027-06-03T18:00:00Z');
  });
  expect(await counted(ana.id)).toEqual({ short: 0, long: 3 });
  expect(await counted(dana.id)).toEqual({ short: 3, long: 0 });
  await tick('2027-06-03T18:15:00Z');
  expect(await counted(dana.id)).toEqual({ short: 0, long: 3 });

  const now = new Date('2027-06-03T18:30:00Z');
  const problems: unknown[] = [];
  const tell = (...what: unknown[]) => void problems.push(what);
  await verifyLedger(house.prisma, { now, repair: false, report: tell, fail: tell });
  expect(problems).toEqual([]);
});

test('what cannot be read of one person keeps nobody else waiting, and is told', async () => {
  const { prisma } = house;
  const [ana, dana] = await prisma.person.findMany({ orderBy: { name: 'asc' } });
  if (!ana || !dana) throw new Error('nobody there');
  await prisma.$executeRaw`UPDATE balances SET holds_until = '2027-06-04'`;
  await prisma.$executeRaw`UPDATE credit_entries c SET claim = '{}' FROM enrollments e
    WHERE e.id = c.enrollment_id AND e.person_id = ${ana.id}::uuid`;
  const told: object[] = [];
  const log = { error: (fields: object) => void told.push(fields) };
  const at = new Date('2027-06-05T18:00:00Z');
  await inTransaction(prisma, (tx) => recountBalances.run({ ...house.tickContext(tx, at), log }));
  expect(told).toMatchObject([{ personId: ana.id }]);
  const waiting = await prisma.balance.findMany({
    where: { holdsUntil: new Date('2027-06-04') },
    select: { enrollment: { select: { personId: true } } },
  });
  expect(waiting.map(({ enrollment }) => enrollment.personId)).toEqual([ana.id, ana.id]);
});

async function counted(personId: string): Promise<Readonly<Record<string, number>>> {
  const rows = await house.prisma.balance.findMany({
    where: { enrollment: { personId } },
    include: { enrollment: true },
  });
  return Object.fromEntries(
    rows.map(({ enrollment, standing }) => {
      const { n, d } = readStanding(standing).counted;
      return [enrollment.programId, n / d];
    }),
  );
}
