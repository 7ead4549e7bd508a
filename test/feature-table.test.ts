import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { onSlack, onTeams } from '../scripts/features/reach.ts';
import { MISSING, putBetweenMarks, tableOf } from '../scripts/features/table.ts';
import { contents } from '../src/features/index.ts';

const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
const table = tableOf(contents);

test('README.md has the table as it would be written now (npm run manifests writes it)', () => {
  expect(putBetweenMarks(readme, table)).toBe(readme);
});

test('everything that is listed works on both platforms', () => {
  expect(table.split('\n').filter((line) => line.includes(`| ${MISSING} `))).toEqual([]);
  for (const { summary } of contents.commands) expect(table).toContain(`| ${summary}`);
  for (const { says } of contents.messages) expect(table).toContain(`| ${says} |`);
});

test('what a manifest leaves out would be seen', () => {
  for (const place of [onSlack, onTeams]) {
    expect(place({ ...contents, shortcuts: [] }).shortcut('log-this')).toBeUndefined();
    expect(place(contents).shortcut('log-this')).toBeDefined();
  }
  const [help] = contents.commands.filter(({ name }) => name === 'help');
  if (!help) throw new Error('No help');
  expect(onSlack({ ...contents, commands: [help] }).command(help)).toBeUndefined();
});
