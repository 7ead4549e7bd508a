import { assumptionsIn, silencesIn } from '../src/core/rules/assumptions.ts';
import { completeWithExamples } from '../src/core/rules/complete-template.ts';
import type { Program } from '../src/core/rules/program-schema.ts';
import { runExamples } from '../src/core/rules/run-examples.ts';
import { readProgramFile } from '../src/programs/load-programs.ts';

/** `npm run programs:check FILE…`: says what is wrong with program files, and runs their examples. */
const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('Name a program file: npm run programs:check src/programs/lssc-renewal.json');
  process.exitCode = 1;
}
for (const file of files) {
  if (!(await checkFile(file))) process.exitCode = 1;
}

async function checkFile(file: string): Promise<boolean> {
  const read = await readProgramFile(file);
  if ('problems' in read) {
    console.log(`${file} cannot be used:`);
    for (const problem of read.problems) console.log(`  ${problem}`);
    return false;
  }
  const isTemplate = 'template' in read;
  const program = isTemplate ? completeWithExamples(read.template) : read.program;
  console.log(`${file}: ${program.name}${isTemplate ? ' (a template, with its example answers)' : ''}`);
  const allHold = reportExamples(program);
  reportAssumptions(program);
  return allHold;
}

function reportExamples(program: Program): boolean {
  const results = runExamples(program);
  for (const { name, differences } of results) {
    console.log(`  ${differences.length === 0 ? 'holds' : 'FAILS'}  ${name}`);
    for (const { what, expected, found } of differences) {
      console.log(`         ${what}: expected ${expected}, found ${found}`);
    }
  }
  return results.every(({ differences }) => differences.length === 0);
}

function reportAssumptions(program: Program): void {
  for (const rules of program.rules) {
    const assumptions = assumptionsIn(rules);
    const paths = assumptions.map(({ path, mark }) => `${path} (${mark})`).join(', ');
    console.log(
      `  version ${rules.version}: ${paths === '' ? 'every figure is confirmed' : `not confirmed: ${paths}`}`,
    );
    for (const { path, about } of silencesIn(rules))
      console.log(`         not published: ${about} (${path})`);
  }
}
