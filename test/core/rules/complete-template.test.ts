import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  completeTemplate,
  completeWithExamples,
  parseTemplate,
} from '../../../src/core/rules/complete-template.ts';
import { ProgramError } from '../../../src/core/rules/parse-program.ts';
import { loadPrograms } from '../../../src/programs/load-programs.ts';
import { fig, sampleJson } from './sample-program.ts';

const blank = (id: string) => ({ blank: id });
const file = (more: Record<string, unknown> = {}) => ({
  ...sampleJson({
    total: fig(blank('total')),
    window: { kind: 'rolling', years: fig(blank('years')) },
    questions: [
      { id: 'startsOn', type: 'day', label: 'Since', required: false },
      {
        whenAnswered: 'hours',
        id: 'worked',
        type: 'amount',
        label: 'Hours worked',
        atLeast: fig(blank('hours')),
      },
    ],
  }),
  id: 'basic',
  template: {
    blanks: [
      { id: 'total', label: 'Credits', type: 'amount', example: 12 },
      { id: 'years', label: 'Years', type: 'count', example: 3 },
      { id: 'hours', label: 'Hours of experience', type: 'amount', optional: true, example: 100 },
    ],
  },
  ...more,
});
const template = parseTemplate(file());

describe('a template', () => {
  test('becomes a program with the answers, and leaves out what was not answered', () => {
    const done = completeTemplate(template, { total: ' 7,5 ', years: '2', hours: '' });
    if (!done.ok) throw new Error(JSON.stringify(done.problems));
    const [rules] = done.program.rules;
    expect(rules?.total.value).toEqual({ n: 15, d: 2 });
    expect(rules?.window).toMatchObject({ kind: 'rolling', years: { value: 2 } });
    expect(rules?.questions.map(({ id }) => id)).toEqual(['startsOn']);
    const worked = completeWithExamples(template).rules[0]?.questions.map(({ id }) => id);
    expect(worked).toEqual(['startsOn', 'worked']);
  });

  test.each([
    [{ years: '2' }, [{ blank: 'total', code: 'missing' }]],
    [
      { total: 'ten', years: 'two' },
      [
        { blank: 'total', code: 'not-a-number' },
        { blank: 'years', code: 'not-a-whole-number' },
      ],
    ],
    [
      { total: '0', years: '99' },
      [
        { blank: 'total', code: 'not-possible' },
        { blank: 'years', code: 'not-possible' },
      ],
    ],
  ])('says what is wrong with %j', (answers, problems) => {
    const done = completeTemplate(template, answers);
    expect(done.ok ? [] : [...done.problems].sort((a, b) => a.blank.localeCompare(b.blank))).toEqual(
      problems,
    );
  });

  test('that names an unknown blank, or whose own examples make no program, is refused by path', () => {
    const problems = (json: unknown) => {
      try {
        parseTemplate(json);
        return '';
      } catch (error) {
        if (error instanceof ProgramError) return error.message;
        throw error;
      }
    };
    expect(problems({ ...file(), summary: blank('sumary') })).toBe('summary: must be a string');
    expect(problems({ ...file(), region: blank('regoin') })).toBe(
      'region: "regoin" is not the id of a blank',
    );
    expect(
      problems({
        ...file(),
        template: { blanks: [{ id: 'total', label: 'x', type: 'amount', example: 0 }] },
      }),
    ).toContain('"years" is not the id of a blank');
    const wrong = file();
    const [first, ...rest] = wrong.template.blanks;
    expect(problems({ ...wrong, template: { blanks: [{ ...first, example: 0 }, ...rest] } })).toBe(
      'rules[0].total.value: must be more than zero',
    );
  });

  test('is loaded beside the programs, and nobody can enroll in it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'templates-'));
    await writeFile(join(folder, 'basic.json'), JSON.stringify(file()));
    await writeFile(
      join(folder, 'broken.json'),
      JSON.stringify({ ...file(), id: 'broken', region: blank('x') }),
    );
    const catalog = await loadPrograms(undefined, folder);
    expect(catalog.templates.map(({ id }) => id)).toEqual(['basic']);
    expect(catalog.find('basic')).toBeUndefined();
    expect(catalog.problems).toMatchObject([{ problems: ['region: "x" is not the id of a blank'] }]);
  });
});
