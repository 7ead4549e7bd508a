import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Element, View } from '../../../src/chat/view.ts';
import { addTo, day } from '../../../src/core/day.ts';
import { toBlocks } from '../../../src/platforms/slack/render/blocks.ts';
import { buttonIn, type Org, textOf } from '../open-stage.ts';
import { type Stage, stage } from './stage.ts';

let s: Stage;
let org: Org;
beforeAll(async () => {
  s = await stage();
  org = await s.organization('Prairie');
});
afterAll(() => s.drop());

const MONDAY = '2026-06-08T15:00:00Z';
const TODAY = day('2026-06-08');
const CANARY = 'CANARY';

/** A team where every second person is under way in one or two programs, and everybody has reflected. */
async function teamOf(many: number, name: string) {
  s.at('2026-04-06T15:00:00Z');
  const manager = await s.person(org, name);
  const reports = [];
  for (let at = 0; at < many; at++) {
    const one = await s.report(org, manager, `${name} report ${String(at).padStart(2, '0')}`);
    reports.push(one);
    await reflect(one.id);
    if (at % 2 === 1) continue;
    await s.enrolls(one, 'montana-staff-2023', { startsOn: day('2025-01-01'), appliesOn: day('2027-12-01') });
    if (at % 4 === 0) {
      await s.enrolls(one, 'lssc-renewal', {
        startsOn: day('2022-08-01'),
        certificateExpiresOn: day('2026-08-01'),
      });
    }
    await s.logs(one, 60 * (at + 1), addTo(TODAY, { days: -90 - at }), `${CANARY} title`, 'Technology');
  }
  s.at(MONDAY);
  return { manager, reports };
}

/** One reflection that is shared and one that is not: neither belongs in a digest. */
async function reflect(personId: string): Promise<void> {
  for (const [week, visibility] of [
    ['2026-W22', 'private'],
    ['2026-W23', 'shared'],
  ] as const) {
    const { id } = await s.prisma.reflection.create({
      data: { organizationId: org.id, personId, week, model: 'what', state: 'answered', visibility },
    });
    const text = `${CANARY} ${visibility}`;
    await s.prisma.answer.create({ data: { organizationId: org.id, reflectionId: id, text, at: s.now() } });
  }
}

async function digestSentTo(name: string): Promise<View> {
  await s.tick();
  await s.deliver();
  const [view] = s.sentTo(name).slice(-1);
  if (!view) throw new Error(`${name} got no digest`);
  return view;
}

type Presser = { press(view: View, label: string): Promise<View> };

/** All pages, by pressing Later until there is none, and back again. */
async function pagesFrom(first: View, by: Presser): Promise<View[]> {
  const pages = [first];
  for (let view = first; textOf(view).includes('Later'); pages.push(view))
    view = await by.press(view, 'Later');
  for (let at = pages.length - 1; at > 0; at--) {
    const back = await by.press(pages[at] ?? first, 'Earlier');
    expect(textOf(back)).toBe(textOf(pages[at - 1] ?? first));
  }
  return pages;
}

const strong = (view: View): string[] =>
  view.elements.flatMap((each) => (each.kind === 'text' && each.tone === 'strong' ? [each.text] : []));
const namesIn = (view: View) => strong(view).filter((text) => text.includes(' report '));
const exceptionsIn = (view: View): readonly string[] =>
  view.elements.flatMap((each) => (each.kind === 'list' ? each.items : []));

describe.each([
  [1, 1],
  [4, 1],
  [5, 1],
  [12, 2],
  [40, 7],
])('a team of %i', (many, leastPages) => {
  it('is shown whole, exceptions first, by name, in pages that fit, without a word of what anybody wrote', async () => {
    const name = `Manager of ${many}`;
    const { manager, reports } = await teamOf(many, name);
    const pages = await pagesFrom(await digestSentTo(name), manager);
    expect(pages.length).toBeGreaterThanOrEqual(leastPages);
    expect(pages.flatMap(namesIn)).toEqual(reports.map((each) => each.name).sort());
    const enrolled = Math.ceil(many / 2);
    expect(pages.flatMap(exceptionsIn)).toHaveLength(enrolled);
    const kinds = pages.flatMap((page) => page.elements.map(exceptionOrPerson));
    expect(kinds.lastIndexOf('exception')).toBeLessThan(kinds.indexOf('person'));
    for (const page of pages) {
      expect(textOf(page).length).toBeLessThan(9_000);
      expect(() => toBlocks(page, 'message', 'throw')).not.toThrow();
      expect(namesIn(page).length).toBeLessThanOrEqual(6);
      const charts = page.elements.flatMap((each) =>
        each.kind === 'chart' && each.draws === 'bars' ? [each] : [],
      );
      expect(charts.length).toBe(namesIn(page).length > 0 ? 1 : 0);
      for (const { bars } of charts) expect(bars.length).toBeLessThanOrEqual(6);
      expect(JSON.stringify(page)).not.toContain(CANARY);
    }
    expect(pages.map(textOf).join('\n').includes('on average')).toBe(enrolled >= 5);
    expect(pages[0]?.summary.length).toBeLessThan(2_000);
    expect(textOf(await manager.command('team'))).toContain(`${many} ${many === 1 ? 'person' : 'people'}, `);
    expect(textOf(await manager.home())).toContain(`${enrolled} to look at`);
  });
});

function exceptionOrPerson(each: Element): string {
  if (each.kind === 'list') return 'exception';
  return each.kind === 'text' && each.tone === 'strong' && each.text.includes(' report ')
    ? 'person'
    : each.kind;
}

it('shows each person to the letter what stands in the digest of their manager', async () => {
  const { manager, reports } = await teamOf(9, 'Same');
  const pages = await pagesFrom(await manager.command('team'), manager);
  for (const one of reports) {
    const mine = await one.pressed('digest.mine', {});
    expect(textOf(mine)).toContain('Same is your confirmed manager and sees exactly this of you');
    const inDigest = pages.flatMap((page) => [
      ...exceptionsIn(page).filter((line) => line.startsWith(`${one.name}:`)),
      ...sectionOf(page, one.name),
    ]);
    expect([...exceptionsIn(mine), ...sectionOf(mine, one.name)]).toEqual(inDigest);
    expect(inDigest.length).toBeGreaterThan(1);
    for (const other of reports) {
      if (other !== one) expect(JSON.stringify(mine)).not.toContain(other.name);
    }
    expect(JSON.stringify(mine)).not.toContain(CANARY);
  }
});

/** The elements from a person's name to the next person, chart or closing line. */
function sectionOf(view: View, name: string): readonly Element[] {
  const from = view.elements.findIndex((each) => each.kind === 'text' && each.text === name);
  if (from < 0) return [];
  const rest = view.elements.slice(from + 1);
  const to = rest.findIndex((each) => each.kind === 'text' && each.tone === 'quiet');
  return [...view.elements.slice(from, from + 1), ...rest.slice(0, to + 1)];
}

it('keeps teams apart, in one organization and between two', async () => {
  const { manager: one } = await teamOf(2, 'North');
  await teamOf(3, 'South');
  const elsewhere = await s.organization('Elsewhere');
  const far = await s.person(elsewhere, 'North');
  await s.report(elsewhere, far, 'Far away');
  const shown = textOf(await one.command('team'));
  expect(shown).toContain('North report 00');
  expect(shown).not.toMatch(/South|Far away/);
  expect(textOf(await far.command('team'))).not.toMatch(/report 0/);
  expect(textOf(await far.command('team'))).toContain('Far away');
});

it('tells somebody without a team, and a page of a digest that is not theirs is refused', async () => {
  const nobody = await s.person(org, 'Nobody');
  await s.person(org, 'Only named', { managerId: nobody.id, managerState: 'named' });
  expect(textOf(await nobody.command('team'))).toContain('so there is no team to show');
  expect(textOf(await nobody.home())).toBe('');
  const page = await nobody.ask({
    kind: 'press',
    handler: 'digest.page',
    input: { period: '2026-W24', page: 0 },
    on: 'message',
  });
  expect(JSON.stringify(page)).not.toContain('report');
  expect(page.kind === 'view' && page.view.summary).not.toContain('Your team');
  const forged = { kind: 'press', handler: 'digest.page', input: { period: 'x', page: -1 }, on: 'message' };
  expect(JSON.stringify(await nobody.ask(forged))).not.toContain('Your team');
});

it('shows the last page when the one asked for is gone', async () => {
  const { manager } = await teamOf(8, 'Shrinking');
  const pages = await pagesFrom(await manager.command('team'), manager);
  expect(textOf(await manager.pressed('digest.team', { page: 99 }))).toBe(
    textOf(pages.at(-1) ?? { ...pages[0], summary: '', elements: [] }),
  );
});

describe('what my manager sees', () => {
  it('says that nobody is confirmed, and what one would see', async () => {
    const alone = await s.person(org, 'Alone');
    expect(textOf(await alone.pressed('digest.mine', {}))).toContain(
      'Nobody is confirmed as your manager, so nobody sees this.',
    );
    const boss = await s.person(org, 'Boss');
    const asked = await s.person(org, 'Asked', { managerId: boss.id, managerState: 'named' });
    expect(textOf(await asked.pressed('digest.mine', {}))).toContain(
      'Boss has not confirmed to be your manager and sees nothing yet.',
    );
    expect(textOf(await boss.command('team'))).toContain('no team to show');
    const refused = await s.person(org, 'Refused', { managerId: boss.id, managerState: 'refused' });
    expect(textOf(await refused.pressed('digest.mine', {}))).toContain('Nobody is confirmed');
  });
});

it('counts afresh what has run out since it was stored, without writing anything', async () => {
  s.at('2026-06-01T15:00:00Z');
  const manager = await s.person(org, 'Stale');
  const pia = await s.report(org, manager, 'Pia');
  await s.enrolls(pia, 'montana-staff-2023', { startsOn: day('2020-01-01'), appliesOn: day('2027-12-01') });
  await s.logs(pia, 180, day('2022-06-09'), 'Old', 'Technology');
  await s.logs(pia, 60, day('2026-05-20'), 'New', 'Technology');
  const counted = async () => / (\d+) of 60 credits/.exec(textOf(await manager.command('team')))?.[1];
  expect(await counted()).toBe('4');
  expect(textOf(await manager.command('team'))).toContain(
    '3 credits in Montana State Library: Staff 2023 will soon',
  );
  const before = await s.prisma.balance.findMany({ where: { enrollment: { personId: pia.id } } });
  expect(before[0]?.holdsUntil?.toISOString().slice(0, 10)).toBe('2026-06-10');
  s.at('2026-06-10T05:30:00Z');
  expect(await counted()).toBe('4');
  s.at('2026-06-10T15:00:00Z');
  expect(await counted()).toBe('1');
  expect(await s.prisma.balance.findMany({ where: { enrollment: { personId: pia.id } } })).toEqual(before);
});

it('is switched off and on, and an old card switches nothing', async () => {
  s.at(MONDAY);
  const manager = await s.person(org, 'Switcher');
  await s.report(org, manager, 'Sam');
  const team = await manager.command('team');
  const off = await manager.press(team, 'Stop the weekly digest');
  expect(off.summary).toContain('The weekly digest is off.');
  const wish = () =>
    s.prisma.person.findFirstOrThrow({ where: { id: manager.id }, select: { digestOn: true } });
  expect(await wish()).toEqual({ digestOn: false });
  const again = await manager.press(team, 'Stop the weekly digest');
  expect(again.summary).toContain('so nothing was done. The weekly digest is off.');
  expect((await manager.press(off, 'Send me the weekly digest')).summary).toContain(
    'The weekly digest is on',
  );
  const late = await manager.press(off, 'Send me the weekly digest');
  expect(late.summary).toContain('so nothing was done. The weekly digest is on');
  expect(buttonIn(late, 'My team').act).toMatchObject({ handler: 'digest.team', input: { page: 0 } });
  expect(await wish()).toEqual({ digestOn: true });
});
