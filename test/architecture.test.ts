import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const sources = globSync('src/**/*.ts', { cwd: root })
  .filter((file) => !file.startsWith('src/db/client/'))
  .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));

/** Which rooms a room may know. The composition root (files directly in src/) knows everyone. */
const MAY_KNOW: Readonly<Record<string, readonly string[]>> = {
  core: [],
  programs: ['core'],
  db: ['core'],
  jobs: ['db'],
  chat: ['core', 'db', 'jobs'],
  features: ['core', 'programs', 'db', 'jobs', 'chat'],
  platforms: ['chat', 'core', 'db'],
  sandbox: [],
  http: ['chat', 'db'],
};

/** Packages that live in one place only. */
const CONFINED: readonly [string, RegExp][] = [
  ['luxon', /^src\/core\/day\.ts$/],
  ['chrono-node', /^src\/core\/log-line\//],
  ['@slack/', /^src\/platforms\/slack\//],
  ['@microsoft/', /^src\/platforms\/teams\//],
  ['pg-boss', /^src\/jobs\//],
  ['@prisma/', /^src\/db\//],
  ['express', /^src\/http\//],
  ['nodemailer', /^src\/platforms\/mail\//],
];

describe('the dependency rule', () => {
  const imports = sources.flatMap(({ file, text }) => importsOf(text).map((to) => ({ file, to })));

  test('rooms know only the rooms below them', () => {
    const wrong = imports.filter(({ file, to }) => {
      const [from, into] = [roomOf(file), roomOf(resolve(file, to))];
      return from && into && from !== into && !MAY_KNOW[from]?.includes(into);
    });
    expect(wrong).toEqual([]);
  });

  test('a feature uses the store of another feature, the ledger, or the doors, never handlers or views', () => {
    const wrong = imports.filter(({ file, to }) => {
      const [from, into] = [featureOf(file), featureOf(resolve(file, to))];
      if (!from || !into || from === into || into === 'ledger' || from === 'index.ts' || into === 'doors.ts')
        return false;
      return !/(^|[/-])store\.ts$/.test(to);
    });
    expect(wrong).toEqual([]);
  });

  test('each outside package is used in its own place', () => {
    const wrong = imports.filter(({ file, to }) =>
      CONFINED.some(([name, place]) => to.startsWith(name) && !place.test(file)),
    );
    expect(wrong).toEqual([]);
  });

  test('core does no input or output', () => {
    expect(imports.filter(({ file, to }) => roomOf(file) === 'core' && to.startsWith('node:'))).toEqual([]);
  });
});

test('no feature, rule, job or chat file names a platform', () => {
  const neutral = sources.filter(({ file }) =>
    ['core', 'features', 'jobs', 'chat'].includes(roomOf(file) ?? ''),
  );
  const wrong = neutral.filter(
    ({ file, text }) =>
      /slack|microsoft|adaptive ?card|\bTeams\b|'teams'/i.test(text.replaceAll(/\bteams?\b/g, '')) &&
      !ALLOWED_NAMES.test(file),
  );
  expect(wrong.map(({ file }) => file)).toEqual([]);
});

/** Words that people type: "on teams" is where a webinar was, not a category. */
const ALLOWED_NAMES = /^src\/core\/log-line\/find-markers\.ts$/;

test('only main.ts and the sandbox ask for the time', () => {
  const wrong = sources.filter(
    ({ file, text }) =>
      /new Date\(\)|Date\.now\(|DateTime\.(now|utc\(\)|local\(\))/.test(withoutComments(text)) &&
      file !== 'src/main.ts' &&
      roomOf(file) !== 'sandbox',
  );
  expect(wrong.map(({ file }) => file)).toEqual([]);
});

test('files tell one story each: median under 80 lines, none over 250', () => {
  const sizes = sources.map(({ file, text }) => ({ file, lines: text.split('\n').length - 1 }));
  const sorted = sizes.map(({ lines }) => lines).sort((a, b) => a - b);
  expect(sizes.filter(({ lines }) => lines > 250)).toEqual([]);
  expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(80);
});

function importsOf(text: string): string[] {
  return [...text.matchAll(/(?:from|import)\s+'([^']+)'/g)].map(([, to = '']) => to);
}

function resolve(file: string, to: string): string {
  return to.startsWith('.') ? relative(root, join(root, dirname(file), to)) : to;
}

function roomOf(file: string): string | undefined {
  return /^src\/([^/]+)\//.exec(file)?.[1];
}

function featureOf(file: string): string | undefined {
  return /^src\/features\/([^/]+)/.exec(file)?.[1];
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}
