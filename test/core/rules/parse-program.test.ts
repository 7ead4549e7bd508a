import { describe, expect, test } from 'vitest';
import { assumptionsIn } from '../../../src/core/rules/assumptions.ts';
import { ProgramError, parseProgram } from '../../../src/core/rules/parse-program.ts';
import { fig, sampleJson, shippedRules } from './sample-program.ts';

function problemsOf(json: unknown): string[] {
  try {
    parseProgram(json);
  } catch (error) {
    if (error instanceof ProgramError) return error.message.split('\n');
    throw error;
  }
  return [];
}

const technology = { id: 'technology', name: 'Technology' };
const rate = { earns: 'per-hour', kinds: ['workshop'], credits: fig(1) };

describe('a program file that cannot be meant is refused by path and in words', () => {
  test.each<[string, Record<string, unknown>, string[]]>([
    ['an unknown key', { flor: fig(3) }, ['rules[0].flor: is not known here']],
    ['a missing figure', { total: undefined }, ['rules[0].total: is missing']],
    ['a bare number', { total: 60 }, ['rules[0].total: must be an object']],
    [
      'a figure without its mark',
      { total: { value: 60, source: 'here' } },
      ['rules[0].total.mark: is missing'],
    ],
    [
      'a mark of its own',
      { total: { ...fig(60), mark: 'sure' } },
      ['rules[0].total.mark: must be one of "confirmed", "stated", "assumed"'],
    ],
    [
      'words for a number',
      { total: fig('sixty') },
      ['rules[0].total.value: "sixty" is not an amount; write 4, 0.5 or "1/3"'],
    ],
    [
      'less than nothing',
      { total: fig(-1) },
      ['rules[0].total.value: -1 is not an amount; write 4, 0.5 or "1/3"'],
    ],
    ['nothing', { total: fig(0) }, ['rules[0].total.value: must be more than zero']],
    [
      'a list for a number',
      { total: fig([1]) },
      ['rules[0].total.value: expected a number such as 0.5 or "1/3"'],
    ],
    [
      'no such day',
      { from: '2023-02-30' },
      ['rules[0].from: "2023-02-30" is not a day; write it as 2026-03-31'],
    ],
    ['dates the wrong way round', { to: '2019-01-01' }, ['rules[0].to: is before from']],
    [
      'an unknown kind of rate',
      { rates: [{ ...rate, earns: 'per-page' }] },
      ['rules[0].rates[0].earns: names no known "earns"'],
    ],
    [
      'a kind rated twice',
      { rates: [rate, { ...rate, kinds: ['course', 'workshop'] }] },
      ['rules[0].rates[1].kinds: "workshop" already has a rate'],
    ],
    [
      'a source that is not there',
      { total: { ...fig(60), source: 'handbook' } },
      ['rules[0].total.source: "handbook" is not a key of sources'],
    ],
    [
      'a source only inherited',
      { total: { ...fig(60), source: 'constructor' } },
      ['rules[0].total.source: "constructor" is not a key of sources'],
    ],
    [
      'confirmed by no page',
      { total: { ...fig(60), mark: 'confirmed' } },
      ['rules[0].total.mark: is "confirmed", but source "here" has no url'],
    ],
    [
      'a minimum in no category',
      { minimums: [{ id: 'a', name: 'A', of: { category: 'art', tag: 'tech' }, atLeast: fig(1) }] },
      [
        'rules[0].minimums[0].of.category: "art" is not the id of a category',
        'rules[0].minimums[0].of.tag: "tech" is not the id of a tag',
      ],
    ],
    [
      'a cap on nothing',
      { caps: [{ id: 'a', name: 'A', of: {}, atMost: fig(1) }] },
      ['rules[0].caps[0].of: must name a category, categories, a tag, tags, kinds, approved or not'],
    ],
    [
      'a repeat tag that is no tag',
      { repeats: [{ kinds: ['presenting'], atMost: fig(2), changedTag: 'changed' }] },
      ['rules[0].repeats[0].changedTag: "changed" is not the id of a tag'],
    ],
    [
      'an id twice',
      { categories: [technology, technology] },
      ['rules[0].categories[1].id: "technology" stands twice'],
    ],
    [
      'an id with spaces',
      { tags: [{ id: 'Big Tag', name: 'x' }] },
      ['rules[0].tags[0].id: must be lower-case words joined by hyphens'],
    ],
    [
      'a half year',
      { window: { kind: 'rolling', years: fig(1.5) } },
      ['rules[0].window.years.value: must be a whole number'],
    ],
    [
      'a renewal that rolls',
      { renewal: { opensMonthsBefore: fig(12) } },
      ['rules[0].renewal: needs a fixed window to count from'],
    ],
    [
      'a window nobody is asked about',
      { window: { kind: 'fixed', years: fig(4), anchor: 'certificate-expiry' } },
      ['rules[0].questions: must ask for certificateExpiresOn (required), which the window needs'],
    ],
    [
      'self-report out of order',
      {
        selfReport: [
          { from: '2024-01-01', value: 'yes', source: 'here', mark: 'assumed' },
          { from: '2023-01-01', value: 'no', source: 'here', mark: 'assumed' },
          { value: 'yes', source: 'here', mark: 'assumed' },
        ],
      },
      [
        'rules[0].selfReport[0].from: the first entry holds from the beginning',
        'rules[0].selfReport[1].from: must be later than the one before',
        'rules[0].selfReport[2].from: is missing',
      ],
    ],
    [
      'a reason with a full stop',
      { rates: [{ earns: 'nothing', kinds: ['meeting'], because: 'No.', source: 'here', mark: 'assumed' }] },
      ['rules[0].rates[0].because: must not end with a full stop'],
    ],
  ])('%s', (_name, version, expected) => {
    expect(problemsOf(sampleJson(version))).toEqual(expected);
  });

  test('several mistakes are told at once', () => {
    expect(problemsOf({ ...sampleJson({ total: undefined, flor: 1 }), id: 'No Good', examples: [] })).toEqual(
      [
        'id: must be lower-case words joined by hyphens',
        'rules[0].total: is missing',
        'rules[0].flor: is not known here',
        'examples: must hold at least one worked example',
      ],
    );
  });

  test('versions must follow each other', () => {
    const [version] = sampleJson().rules as Record<string, unknown>[];
    const two = (second: Record<string, unknown>) =>
      problemsOf({ ...sampleJson(), rules: [version, { ...version, ...second }] });
    expect(two({ version: 'two', from: '2024-01-01' })).toEqual([]);
    expect(two({ from: '2024-01-01' })).toEqual(['rules[1].version: "one" stands twice']);
    expect(two({ version: 'two', from: '2020-01-01' })).toEqual([
      'rules[1].from: must be after the version before it ends; list versions oldest first',
    ]);
  });

  test.each([[null], [42], ['program'], [[]]])('%j is no program', (json) => {
    expect(problemsOf(json)).toEqual(['the file: must be an object']);
  });
});

test('what a program assumes can be listed with its place', () => {
  const paths = assumptionsIn(shippedRules('montana-staff-2023')).map(({ path, mark }) => `${path} ${mark}`);
  expect(paths).toContain('rounding.way assumed');
  expect(paths).toContain('postedCredit stated');
  expect(paths).toContain('repeats[0].atMost assumed');
  expect(paths).not.toContain('total assumed');
});
