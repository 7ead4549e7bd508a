import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { assumptionsIn } from '../../src/core/rules/assumptions.ts';
import { completeWithExamples } from '../../src/core/rules/complete-template.ts';
import { runExamples } from '../../src/core/rules/run-examples.ts';
import { loadPrograms, readProgramFile } from '../../src/programs/load-programs.ts';
import { rulesHash } from '../../src/programs/rules-hash.ts';

const catalog = await loadPrograms();

/** Templates with their example answers, which nobody else will ever see. */
const all = [...catalog.all, ...catalog.templates.map(completeWithExamples)];

test('every shipped file is a program or a template named like its file', () => {
  expect(catalog.problems).toEqual([]);
  const files = readdirSync(new URL('../../src/programs/', import.meta.url)).filter((name) =>
    name.endsWith('.json'),
  );
  expect(all.map((program) => `${program.id}.json`).sort()).toEqual(files.sort());
});

describe.each(all.map((program) => ({ name: program.name, program })))('$name', ({ program }) => {
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

test('the example of the manual is a program whose example holds', async () => {
  const read = await readProgramFile(
    fileURLToPath(new URL('../../docs/example-program.json', import.meta.url)),
  );
  if (!('program' in read)) throw new Error('no program');
  expect(runExamples(read.program).flatMap(({ differences }) => differences)).toEqual([]);
});

test.each([
  ['montana-staff-2023', '1c054f2abe0bfd9d9cc38c5bad145558f56a2032539db40ea3ffae073fa82d9e'],
  ['lssc-renewal', '8b5ccf48eec4e01d65eb547652cd62aed5b3a19d4c7a7ffef6d4ca2545a7d044'],
])('the rules of %s are those that people may have enrolled under', (id, hash) => {
  const [rules] = catalog.find(id)?.rules ?? [];
  expect(rules && rulesHash(rules)).toBe(hash);
});
