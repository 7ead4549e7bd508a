import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { assumptionsIn } from '../../src/core/rules/assumptions.ts';
import { runExamples } from '../../src/core/rules/run-examples.ts';
import { loadPrograms } from '../../src/programs/load-programs.ts';

const catalog = await loadPrograms();

test('every shipped file is a program named like its file', () => {
  expect(catalog.problems).toEqual([]);
  const files = readdirSync(new URL('../../src/programs/', import.meta.url)).filter((name) =>
    name.endsWith('.json'),
  );
  expect(catalog.all.map((program) => `${program.id}.json`).sort()).toEqual(files.sort());
});

describe.each(catalog.all.map((program) => ({ name: program.name, program })))('$name', ({ program }) => {
  test.each(runExamples(program))('$name', ({ differences }) => {
    expect(differences).toEqual([]);
  });

  test('says where each assumption would be settled', () => {
    for (const rules of program.rules) {
      for (const { source } of assumptionsIn(rules)) expect(rules.sources).toHaveProperty(source);
    }
  });
});

test('an example that does not hold says what was expected and what was found', () => {
  const [program] = catalog.all;
  const [example] = program?.examples ?? [];
  if (!program || !example) throw new Error('no example');
  const wrong = { ...example, expect: { counted: { n: 999, d: 1 }, have: { nowhere: { n: 1, d: 3 } } } };
  expect(runExamples({ ...program, examples: [wrong] })).toMatchObject([
    {
      differences: [
        { what: 'counted', expected: '999' },
        { what: 'have.nowhere', expected: '1/3', found: 'no such requirement' },
      ],
    },
  ]);
});
