import { describe, expect, it } from 'vitest';
import { does } from '../../../src/chat/handlers.ts';
import { day } from '../../../src/core/day.ts';
import { digestOf } from '../../../src/core/digest/digest-of.ts';
import type { MemberFacts } from '../../../src/core/digest/member-facts.ts';
import { standing } from '../../../src/core/rules/standing.ts';
import { pagesOf } from '../../../src/features/digest/pages.ts';
import { showTeam } from '../../../src/features/digest/team.ts';
import { teamView } from '../../../src/features/digest/views.ts';
import { toBlocks } from '../../../src/platforms/slack/render/blocks.ts';
import { createRenderer } from '../../../src/platforms/teams/render/renderer.ts';
import { shippedRules } from '../../core/rules/sample-program.ts';
import { textOf } from '../open-stage.ts';

const silent = { info: () => {}, warn: () => {}, error: () => {} };
const teams = createRenderer('throw', silent);
const TODAY = day('2026-06-08');
const rules = shippedRules('montana-staff-2023');
const dates = { startsOn: day('2025-01-01'), appliesOn: day('2027-12-01') };
const late = standing(rules, dates, [], [], TODAY);

/** People who are behind in every one of their programs, under names as long as a platform allows. */
function team(people: number, programs: number): MemberFacts[] {
  return Array.from({ length: people }, (_, at) => ({
    personId: `p${at}`,
    name: `${String(at).padStart(3, '0')} ${'Ada & Bo '.repeat(8)}`,
    enrollments: Array.from({ length: programs }, (_, number) => ({
      programId: `program-${number}`,
      program: `Program ${number}: ${'continuing education '.repeat(3)}`,
      rules,
      enrolledOn: dates.startsOn,
      standing: late,
      openClaims: [],
    })),
  }));
}

const draw = (digest: ReturnType<typeof digestOf>, page: number) =>
  teamView(digest, { page, turn: (label, to) => does(showTeam, label, { page: to }), buttons: [] });

describe.each([
  [1, 12],
  [7, 12],
  [40, 1],
  [40, 4],
  [120, 2],
])('the widest team of %i people in %i programs each', (people, programs) => {
  it('is paged so that every platform takes every page, and nobody is lost', () => {
    const digest = digestOf(team(people, programs), TODAY);
    const pages = pagesOf(digest);
    expect(pages.flatMap((page) => page.people)).toEqual(digest.people);
    expect(pages.flatMap((page) => page.exceptions)).toHaveLength(people);
    pages.forEach((_, at) => {
      const view = draw(digest, at);
      expect(() => toBlocks(view, 'message', 'throw')).not.toThrow();
      expect(() => teams.view(view)).not.toThrow();
      expect(textOf(view).length).toBeLessThan(9_000);
      if (pages.length > 1) expect(textOf(view)).toContain(` · page ${at + 1} of ${pages.length}`);
      if (at > 0 && pages[at]?.exceptions.length) expect(textOf(view)).toContain('To look at, continued');
    });
  });
});

it('needs no second page for six people who are well', () => {
  const digest = digestOf(team(6, 0), TODAY);
  expect(pagesOf(digest)).toHaveLength(1);
  expect(textOf(draw(digest, 0))).not.toMatch(/Later|Earlier|page/);
});
