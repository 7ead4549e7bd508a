import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSlack } from '../../../src/platforms/slack/index.ts';
import {
  type FakeSlack,
  keepLog,
  type ScriptedChat,
  SECRET,
  scriptChat,
  startFakeSlack,
} from './fake-slack.ts';

let peer: FakeSlack;
let chat: ScriptedChat;

beforeEach(async () => {
  peer = await startFakeSlack();
  chat = scriptChat(() => ({ kind: 'nothing' }));
});
afterEach(() => peer.stop());

const make = () =>
  createSlack({
    settings: { mode: 'http', botToken: 'xoxb-1', signingSecret: SECRET, apiUrl: peer.apiUrl },
    chat,
    log: keepLog(),
    machineTime: () => Date.now(),
  });

describe('who the bot is', () => {
  it('is learned at start and told to the program', async () => {
    const slack = make();
    expect(slack.trouble()).toContain('has not been asked');
    await slack.start();
    await vi.waitFor(() => expect(slack.trouble()).toBeUndefined());
    expect(slack.installation()).toEqual({
      workspace: 'T1',
      name: 'Libraries',
      botId: 'BBOT',
      botUserId: 'UBOT',
    });
    expect(chat.told).toEqual([['installed', 'slack', 'T1', 'Libraries']]);
    await slack.stop();
  });

  it.each([
    [
      'a token that is not accepted',
      { ok: false, error: 'invalid_auth' },
      'Slack does not accept SLACK_BOT_TOKEN (invalid_auth).',
    ],
    [
      'Slack out of order',
      (res: import('node:http').ServerResponse) => void res.writeHead(503).end(),
      'Slack cannot be asked who this bot is: Slack answered 503.',
    ],
  ])('%s is told in words and tried again, and nothing dies of it', async (_what, answer, words) => {
    peer.next('auth.test', answer);
    const slack = make();
    await slack.start();
    await vi.waitFor(() => expect(slack.trouble()).toBe(words));
    await vi.waitFor(() => expect(slack.trouble()).toBeUndefined(), 5_000);
    await slack.stop();
  });

  it('is tried again until the program could record it', async () => {
    let away = true;
    const remember = chat.installed;
    chat.installed = (...args) => (away ? Promise.reject(new Error('no database')) : remember(...args));
    const slack = make();
    await slack.start();
    await vi.waitFor(() => expect(slack.trouble()).toContain('could not be recorded'));
    away = false;
    await vi.waitFor(() => expect(slack.trouble()).toBeUndefined(), 5_000);
    await slack.stop();
  });

  it('an organization-wide installation is known by its organization', async () => {
    peer.next('auth.test', {
      ok: true,
      team: 'All',
      team_id: 'T1',
      user_id: 'UBOT',
      enterprise_id: 'E1',
      is_enterprise_install: true,
    });
    const slack = make();
    await slack.start();
    await vi.waitFor(() => expect(slack.installation()?.workspace).toBe('E1'));
    await slack.stop();
  });
});
