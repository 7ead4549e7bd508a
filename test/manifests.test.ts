import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { buildTeamsPackage } from '../scripts/teams/build-package.ts';
import { findOutOfStep } from '../scripts/teams/package-files.ts';
import { validateTeamsManifest } from '../scripts/teams/validate-manifest.ts';
import { readPng } from '../scripts/teams/write-png.ts';
import { contents } from '../src/features/index.ts';
import { OPTIONAL_SCOPES, SCOPES, slackManifest } from '../src/platforms/slack/manifest.ts';
import { type TeamsAppFacts, teamsManifest } from '../src/platforms/teams/manifest.ts';

const shipped = readFileSync(join(import.meta.dirname, '../manifests/slack.json'), 'utf8');

test('manifests/slack.json is what the table of contents says (npm run manifests writes it)', () => {
  expect(JSON.parse(shipped)).toEqual(JSON.parse(JSON.stringify(slackManifest(contents))));
});

test('the shipped manifest needs no public address, the other one names it everywhere', () => {
  expect(shipped).not.toContain('http');
  const http = JSON.stringify(slackManifest(contents, 'https://catchword.example.org'));
  const commands = contents.commands.filter(({ topLevel }) => topLevel).length;
  // One for each command, one for events, one for what is pressed.
  expect(http.split('https://catchword.example.org/slack/events')).toHaveLength(commands + 3);
  expect(http).toContain('"socket_mode_enabled":false');
});

test('Slack’s limits hold: names, hints and texts', () => {
  const manifest = JSON.parse(shipped);
  expect(manifest.display_information.name.length).toBeLessThanOrEqual(35);
  expect(manifest.display_information.long_description.length).toBeGreaterThanOrEqual(174);
  for (const { command, description, usage_hint = '' } of manifest.features.slash_commands) {
    expect(command).toMatch(/^\/[a-z]{1,31}$/);
    expect(description.length).toBeLessThanOrEqual(2000);
    expect(usage_hint.length).toBeLessThanOrEqual(1000);
  }
});

test('every scope has its reason', () => {
  for (const { why } of [...SCOPES, ...OPTIONAL_SCOPES]) expect(why.length).toBeGreaterThan(20);
});

test('a scope that a workspace may refuse stands in both lists, as Slack wants it, and says what is missing', () => {
  const { bot, bot_optional } = JSON.parse(shipped).oauth_config.scopes;
  expect(bot_optional).toEqual(OPTIONAL_SCOPES.map(({ scope }) => scope));
  expect(bot).toEqual([...SCOPES, ...OPTIONAL_SCOPES].map(({ scope }) => scope));
  for (const { why } of OPTIONAL_SCOPES) expect(why).toContain('Without it');
});

describe('Teams', () => {
  const folder = join(import.meta.dirname, '../manifests/teams');
  const facts: TeamsAppFacts = {
    botId: '6f0f2b1c-7a55-4a0e-9d6e-3b1d0c9f8e21',
    url: 'https://catchword.library.example',
    version: '0.1.0',
    developer: 'High Plains Libraries',
  };

  test('manifests/teams is what the table of contents says', async () => {
    expect(await findOutOfStep(folder)).toEqual([]);
  });

  test('Microsoft’s schema has nothing against it, and would say so', async () => {
    const kept = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
    expect(await validateTeamsManifest(kept)).toEqual([]);
    expect(await validateTeamsManifest({ ...kept, id: 'not an id', accentColor: 'blue' })).toHaveLength(2);
    expect(await validateTeamsManifest({ ...kept, botz: [] })).toHaveLength(1);
    const tooMany = { ...contents, commands: [...contents.commands, ...contents.commands] };
    expect(await validateTeamsManifest(teamsManifest(tooMany, facts))).toEqual([]);
  });

  test('the menu types words that are commands, help among them; “Log this” is there', () => {
    const { bots, composeExtensions } = JSON.parse(JSON.stringify(teamsManifest(contents, facts)));
    const lists = bots[0].commandLists as { scopes: string[]; commands: { title: string }[] }[];
    expect(lists.flatMap(({ scopes }) => scopes).sort()).toEqual(['groupChat', 'personal', 'team']);
    const known = contents.commands.flatMap(({ name, aliases }) => [name, ...aliases]);
    for (const { commands } of lists) {
      for (const { title } of commands) expect(known).toContain(title);
      expect(commands.at(-1)?.title).toBe('help');
    }
    expect(composeExtensions[0].commands).toEqual(
      contents.shortcuts.map(({ name, label }) =>
        expect.objectContaining({ id: name, title: label, type: 'action', context: ['message'] }),
      ),
    );
  });

  test('the icons are 192 in color and 32 in white on nothing', () => {
    const color = readPng(readFileSync(join(folder, 'color.png')));
    const outline = readPng(readFileSync(join(folder, 'outline.png')));
    expect([color.width, color.height, outline.width, outline.height]).toEqual([192, 192, 32, 32]);
    const parts = (all: Uint8Array, part: number) => all.filter((_value, index) => index % 4 === part);
    expect(new Set(parts(color.pixels, 3))).toEqual(new Set([255]));
    expect(new Set(outline.pixels.filter((_value, index) => index % 4 !== 3))).toEqual(new Set([255]));
    expect(new Set(parts(outline.pixels, 3))).toContain(0);
    expect(new Set(parts(outline.pixels, 3))).toContain(255);
  });

  test('the package of an operator holds their id, address and name; without an id of theirs there is none', async () => {
    const built = await buildTeamsPackage({ ...facts, terms: 'https://library.example/terms' });
    if (!('zip' in built)) throw new Error(built.problems.join('\n'));
    const files = unzipSync(built.zip);
    expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'outline.png']);
    const manifest = JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()));
    expect(manifest).toMatchObject({
      id: facts.botId,
      bots: [{ botId: facts.botId }],
      composeExtensions: [{ botId: facts.botId }],
      developer: {
        name: 'High Plains Libraries',
        privacyUrl: 'https://catchword.library.example/privacy',
        termsOfUseUrl: 'https://library.example/terms',
      },
      validDomains: ['catchword.library.example'],
    });
    expect(await buildTeamsPackage({ ...facts, botId: 'abc' })).toHaveProperty('problems');
    const nobody = '00000000-0000-0000-0000-000000000000';
    expect(await buildTeamsPackage({ ...facts, botId: nobody })).toHaveProperty('problems');
  });
});
