import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contents } from '../../../src/features/index.ts';
import { OPTIONAL_SCOPES, SCOPES, slackManifest } from '../../../src/platforms/slack/manifest.ts';
import { METHODS_NEED } from './methods-need.ts';

describe('scopes', () => {
  /** The same methods where two people are written to together. */
  const TOGETHER_NEEDS: Readonly<Record<string, string>> = {
    'conversations.history': 'mpim:history',
    'conversations.open': 'mpim:write',
  };
  const EVENTS_NEED: Readonly<Record<string, string | undefined>> = {
    app_home_opened: undefined,
    app_uninstalled: undefined,
    'message.im': 'im:history',
    tokens_revoked: undefined,
    user_change: 'users:read',
  };

  const FAMILIES = new Set([
    'auth',
    'bots',
    'chat',
    'conversations',
    'files',
    'reactions',
    'team',
    'users',
    'views',
  ]);

  test('the program calls these methods and no others', () => {
    const root = join(import.meta.dirname, '../../../src/platforms/slack');
    const calls = globSync('**/*.ts', { cwd: root }).flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      return [...text.matchAll(/(?:\bslack\.|\? |: )([a-z]+)\.([a-zA-Z]+)\b(?! *=)/g)].filter(
        ([, family = '']) => FAMILIES.has(family),
      );
    });
    const methods = new Set(calls.map(([, family, name]) => `${family}.${name}`));
    expect([...methods].sort()).toEqual(Object.keys(METHODS_NEED).sort());
  });

  test('the manifest asks for what these methods, events and commands need, and for nothing else', () => {
    const manifest = JSON.parse(JSON.stringify(slackManifest(contents)));
    const events: string[] = manifest.settings.event_subscriptions.bot_events;
    expect(events.filter((event) => !(event in EVENTS_NEED))).toEqual([]);
    expect(OPTIONAL_SCOPES.map(({ scope }) => scope).sort()).toEqual(Object.values(TOGETHER_NEEDS).sort());
    const methods = [...Object.values(METHODS_NEED), ...Object.values(TOGETHER_NEEDS)];
    const needed = [...methods, ...events.map((event) => EVENTS_NEED[event]), 'commands'];
    expect([...new Set(manifest.oauth_config.scopes.bot)].sort()).toEqual(
      [...new Set(needed.filter((scope) => scope !== undefined))].sort(),
    );
    expect(SCOPES.filter(({ why }) => why.length < 20)).toEqual([]);
  });
});
