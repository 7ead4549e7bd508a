import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction } from '../../../src/db/transaction.ts';
import { compareStandings } from '../../../src/features/ledger/check-store.ts';
import { type House, openHouse } from '../../house.ts';
import { enrollWithPapers } from '../../papers-program.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

let people = 0;
async function somebody() {
  people += 1;
  const here = await house.organization(`papers-${people}`);
  const manager = await house.person(here, 'UMANAGER');
  const below = { managerId: manager.id, managerState: 'confirmed' };
  const self = await house.person(here, 'USELF', below);
  const { id } = await enrollWithPapers(house, self);
  const missing = async () => {
    const { standing } = await house.prisma.balance.findFirstOrThrow({ where: { enrollmentId: id } });
    return (standing as { missing: { code: string; id?: string }[] }).missing.filter((one) => one.id);
  };
  const differing = async () =>
    (
      await inTransaction(house.prisma, (tx) =>
        compareStandings(tx, here.organizationId, null, 10, house.now()),
      )
    ).differing;
  const handIn = (wanted: string, values: object) =>
    self.submit('papers.hand-in', { enrollment: id, wanted }, { day: '2026-06-03', ...values });
  return { here, manager, self, id, missing, differing, handIn };
}

const words = (count: number) => Array.from({ length: count }, () => 'word').join(' ');

test('a statement of 251 words is refused with the number and the limit; 250 are taken, and stored standings follow', async () => {
  const { handIn, missing, differing } = await somebody();
  const refused = await handIn('statement', { text1: words(251) });
  expect(refused).toMatchObject({
    errors: { text1: 'It has 251 words; at most 250 are allowed, so 1 must go.' },
  });
  expect(await missing()).toContainEqual(expect.objectContaining({ code: 'deliverable', id: 'statement' }));
  expect(await handIn('statement', { words: '251' })).toMatchObject({
    errors: { words: expect.any(String) },
  });
  expect(JSON.stringify(await handIn('statement', { text1: words(250) }))).toContain('(250 words)');
  expect(await missing()).not.toContainEqual(expect.objectContaining({ id: 'statement' }));
  expect(await differing()).toEqual([]);
});

test('a plan counts once the supervisor has accepted it; nobody accepts their own; taken back it is missing again', async () => {
  const { here, manager, self, handIn, missing, differing } = await somebody();
  await handIn('plan', { lines: 'Learn to audit data\n\nRead about access' });
  expect(await missing()).toContainEqual(
    expect.objectContaining({ code: 'deliverable-to-accept', id: 'plan' }),
  );
  const where = { organizationId: here.organizationId, wanted: 'plan' };
  const paper = await house.prisma.paper.findFirstOrThrow({ where });
  expect(paper.lines).toEqual(['Learn to audit data', 'Read about access']);
  const at = { id: paper.id, version: 1 };
  const told = { organizationId: here.organizationId, kind: 'papers.waits' };
  expect(await house.prisma.delivery.findMany({ where: told })).toMatchObject([{ personId: manager.id }]);
  const waiting = JSON.stringify(await house.draw(manager, 'papers.waits', { id: paper.id }));
  expect(waiting).toContain('handed in a paper that counts once it is accepted: Development plan.');
  expect(waiting).toContain('Learn to audit');
  expect(JSON.stringify(await manager.command('papers'))).toContain('Papers that wait to be accepted');
  expect(JSON.stringify(await self.press('papers.accept', at))).not.toContain('Accepted');
  expect(JSON.stringify(await manager.press('papers.accept', at))).toContain(
    `Accepted: Development plan of ${self.user}.`,
  );
  expect(await missing()).not.toContainEqual(expect.objectContaining({ id: 'plan' }));
  expect(await house.draw(manager, 'papers.waits', { id: paper.id })).toHaveProperty('drop');
  expect(await differing()).toEqual([]);
  expect(JSON.stringify(await self.press('papers.take-back', at))).toContain(
    'This paper has changed since the card was drawn, so nothing was done.',
  );
  await self.press('papers.take-back', { id: paper.id, version: 2 });
  expect(await missing()).toContainEqual(expect.objectContaining({ code: 'deliverable', id: 'plan' }));
  expect(await differing()).toEqual([]);
});

test('a plan that is given back says why, counts for nothing, and waits for nobody', async () => {
  const { here, manager, self, handIn, missing, differing } = await somebody();
  await handIn('plan', { lines: 'Learn to audit data' });
  const where = { organizationId: here.organizationId, wanted: 'plan' };
  const { id } = await house.prisma.paper.findFirstOrThrow({ where });
  const at = { id, version: 1 };
  expect(await manager.submit('papers.return', at, {})).toMatchObject({
    errors: { words: 'Write what should be changed, for example: Please add the dates.' },
  });
  await manager.submit('papers.return', at, { words: 'By when?' });
  expect(await missing()).toContainEqual(expect.objectContaining({ code: 'deliverable', id: 'plan' }));
  expect(await differing()).toEqual([]);
  expect(await house.draw(manager, 'papers.waits', { id })).toHaveProperty('drop');
  expect(JSON.stringify(await manager.press('papers.accept', { id, version: 2 }))).toContain('has changed');
  const list = JSON.stringify(await self.command('papers'));
  expect(list).toContain('given back Wed 3 Jun 2026, so it does not count');
  expect(list).toContain('0 of 4 papers handed in');
  const told = { id, by: { kind: 'person', id: manager.id } };
  expect(JSON.stringify(await house.draw(self, 'papers.decided', told))).toContain('By when?');
  await self.press('papers.take-back', { id, version: 2 });
  expect(await house.draw(self, 'papers.decided', told)).toHaveProperty('drop');
});

test('a line that stays in a new version of the plan keeps its id', async () => {
  const { here, handIn } = await somebody();
  await handIn('plan', { lines: 'One\nTwo' });
  house.at('2026-06-03T16:00:01Z');
  await handIn('plan', { lines: 'Two\nThree' });
  const [first, second] = await house.prisma.paper.findMany({
    where: { organizationId: here.organizationId },
    orderBy: { at: 'asc' },
  });
  expect(second?.items[0]).toBe(first?.items[1]);
  expect(new Set([...(first?.items ?? []), ...(second?.items ?? [])]).size).toBe(3);
});

test('letters are counted, a report belongs to an activity', async () => {
  const { self, handIn, missing, differing } = await somebody();
  await handIn('letters', { count: '1' });
  expect(await missing()).toContainEqual(expect.objectContaining({ code: 'deliverables', have: 1, need: 2 }));
  await handIn('letters', { count: '1' });
  expect(await missing()).not.toContainEqual(expect.objectContaining({ id: 'letters' }));
  expect(await handIn('report', { text1: 'It was useful.' })).toMatchObject({
    errors: { day: 'Log the activity it belongs to first; it can then be chosen here.' },
  });
  await self.command('logcredit', '1h webinar yesterday');
  expect(await missing()).toContainEqual(expect.objectContaining({ code: 'activity-papers', id: 'report' }));
  const activity = (await house.prisma.activity.findFirstOrThrow({ where: { personId: self.id } })).id;
  expect(await handIn('report', { activity, text1: 'Too short' })).toMatchObject({
    errors: { text1: 'It has 2 words; at least 3 are needed, so 1 is missing.' },
  });
  await handIn('report', { activity, text1: 'It was useful.' });
  expect(await missing()).not.toContainEqual(expect.objectContaining({ id: 'report' }));
  expect(await differing()).toEqual([]);
});

test('the card of credits has one button for each missing paper, and the list tells how each stands', async () => {
  const { self, handIn } = await somebody();
  const card = JSON.stringify(await self.command('credits'));
  expect(card).toContain('Hand in: Reflective statement');
  expect(card).toContain('All papers');
  await handIn('statement', { text1: words(12) });
  const list = JSON.stringify(await self.command('papers'));
  expect(list).toContain('handed in Wed 3 Jun 2026 · 12 words · at most 250 words');
  expect(list).toContain('1 of 4 papers handed in');
});
