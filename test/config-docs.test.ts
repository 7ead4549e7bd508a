import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';
import { OPTIONAL_SCOPES, SCOPES } from '../src/platforms/slack/manifest.ts';

/*
 * README, .env.example and the program name the same settings, defaults and legal combinations.
 */

const read = (file: string) => readFileSync(join(import.meta.dirname, '..', file), 'utf8');
const readme = read('README.md');
const example = read('.env.example');
const source = read('src/config.ts');

const known = namesIn(/const VARIABLES = \{([\s\S]*?)\n\};/, /^ {2}([A-Z_]+):/gm);
const later = namesIn(/const NOT_YET = \[([\s\S]*?)\];/, /'([A-Z_]+)'/g);

/** A value that each variable accepts. */
const VALID: Readonly<Record<string, string>> = {
  PORT: '3001',
  HOST: '127.0.0.1',
  DATABASE_URL: 'postgresql://catchword:secret@localhost/catchword',
  DATA_DIR: 'elsewhere',
  LOG_LEVEL: 'error',
  PROGRAMS_DIR: 'programs',
  PUBLIC_URL: 'https://catchword.example.org',
  ENCRYPTION_KEY: 'ab'.repeat(32),
  SMTP_URL: 'smtps://user:secret@mail.example.org?from=catchword@example.org',
  METRICS_TOKEN: 'sixteen-letters-',
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_SIGNING_SECRET: 'signing-secret',
  SLACK_APP_TOKEN: 'xapp-1',
  SLACK_API_URL: 'https://slack.example.org/api/',
  TEAMS_CLIENT_ID: '11111111-2222-4333-8444-555555555555',
  TEAMS_TENANT_ID: '66666666-7777-4888-9999-aaaaaaaaaaaa',
  TEAMS_CLIENT_SECRET: 'client-secret',
  TEAMS_MANAGED_IDENTITY: 'true',
  TEAMS_SERVICE_URL: 'https://teams.example.org',
  TEAMS_LOCAL: 'true',
};

test('the sample values above are those of every variable', () => {
  expect(Object.keys(VALID).sort()).toEqual([...known].sort());
  expect(known.length).toBeGreaterThan(10);
});

describe('the README', () => {
  const rows = [...readme.matchAll(/^\| `([A-Z_]+)` \| (.*?) \|/gm)];

  test('has a row for every variable and no other', () => {
    expect(rows.map(([, name]) => name).sort()).toEqual([...known].sort());
  });

  test('counts the programs that come with it', () => {
    const shipped = globSync('*.json', { cwd: join(import.meta.dirname, '../src/programs') });
    expect(readme).toContain(`${shipped.length} programs come with it`);
  });

  test('tells the defaults that hold', () => {
    const told = new Map(rows.map(([, name = '', cell = '']) => [name, cell]));
    const sandbox = readConfig({});
    const live = readConfig(valuesOf(['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN']));
    expect(told.get('PORT')).toBe(`\`${sandbox.port}\``);
    expect(told.get('DATA_DIR')).toBe(`\`${sandbox.dataFolder}\``);
    expect(told.get('HOST')).toBe(`\`${sandbox.host}\` in the sandbox, else \`${live.host}\``);
    expect(told.get('LOG_LEVEL')).toBe(`\`${sandbox.logLevel}\` in the sandbox, else \`${live.logLevel}\``);
    const apiUrl = live.mode.kind === 'live' ? live.mode.slack?.apiUrl : undefined;
    expect(told.get('SLACK_API_URL')).toBe(`\`${apiUrl}\``);
  });

  test('names every setting that this release refuses', () => {
    expect(later.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });

  test('has every scope with the reason that the program gives for it', () => {
    const listed = [...readme.matchAll(/^\| `([a-z:.]+)` \| (.*) \|$/gm)].map(([, scope, why]) => ({
      scope,
      why,
    }));
    expect(listed).toEqual([...SCOPES, ...OPTIONAL_SCOPES]);
  });
});

describe('.env.example', () => {
  const lines = [...example.matchAll(/^#([A-Z_]+)=(.*)$/gm)];

  test('has a line for every variable and no other', () => {
    expect(lines.map(([, name]) => name).sort()).toEqual([...known].sort());
  });

  test('sets nothing as it stands', () => {
    expect(example.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'))).toEqual([]);
  });

  test('names every setting that this release refuses', () => {
    expect(later.filter((name) => !example.includes(name))).toEqual([]);
  });
});

describe('the legal combinations', () => {
  const table = combinationsIn(readme);

  test('are the same in both', () => {
    expect(combinationsIn(example)).toEqual(table);
    expect(table.map(({ mode }) => mode)).toEqual([
      'Sandbox',
      'Slack, Socket Mode',
      'Slack, HTTP',
      'Teams, with a secret',
      'Teams, managed identity',
      'Teams, on this machine',
    ]);
  });

  test.each(table)('$mode starts with what it requires and all that may be added', ({ required, added }) => {
    const { mode } = readConfig(valuesOf(required));
    const isTrial = required.length === 0 || required.includes('TEAMS_LOCAL');
    expect(mode.kind).toBe(isTrial ? 'sandbox' : 'live');
    const everywhere = known.filter((name) => !/^SLACK_|^TEAMS_|^DATABASE_URL$/.test(name));
    expect(readConfig(valuesOf([...required, ...added, ...everywhere])).mode.kind).toBe(mode.kind);
  });

  test('are all: every other choice of the variables that decide is refused', () => {
    const deciding = [...new Set(table.flatMap(({ required, added }) => [...required, ...added]))];
    const rows = (mode: RegExp) => table.filter((row) => mode.test(row.mode));
    const both = rows(/^Slack/).flatMap((slack) =>
      rows(/^Teams, [wm]/).map((teams) => ({
        required: [...slack.required, ...teams.required],
        added: [...slack.added, ...teams.added],
      })),
    );
    const isLegal = (chosen: readonly string[]) =>
      [...table, ...both].some(
        ({ required, added }) =>
          required.every((name) => chosen.includes(name)) &&
          chosen.every((name) => required.includes(name) || added.includes(name)),
      );
    for (const chosen of subsetsOf(deciding)) {
      const attempt = () => readConfig(valuesOf(chosen));
      if (isLegal(chosen)) expect(attempt, chosen.join()).not.toThrow();
      else expect(attempt, chosen.join()).toThrow(ConfigError);
    }
  });
});

function namesIn(block: RegExp, name: RegExp): string[] {
  const [, text = ''] = block.exec(source) ?? [];
  return [...text.matchAll(name)].map(([, found = '']) => found);
}

function valuesOf(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, VALID[name] ?? '']));
}

type Combination = {
  readonly mode: string;
  readonly required: readonly string[];
  readonly added: readonly string[];
};

function combinationsIn(text: string): Combination[] {
  const lines = [...text.matchAll(/^(?:# )?\| (Sandbox|(?:Slack|Teams), [\w ]+?) *\|([^|]*)\|([^|]*)\|$/gm)];
  return lines.map(([, mode = '', required = '', added = '']) => ({
    mode,
    required: required.match(/[A-Z]+_[A-Z_]+/g) ?? [],
    added: added.match(/[A-Z]+_[A-Z_]+/g) ?? [],
  }));
}

function subsetsOf(names: readonly string[]): string[][] {
  const [first, ...rest] = names;
  if (first === undefined) return [[]];
  return subsetsOf(rest).flatMap((subset) => [subset, [first, ...subset]]);
}
