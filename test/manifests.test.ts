import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contents } from '../src/features/index.ts';
import { SCOPES, slackManifest } from '../src/platforms/slack/manifest.ts';

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
  for (const { why } of SCOPES) expect(why.length).toBeGreaterThan(20);
});
