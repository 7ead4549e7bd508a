import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { receive } from '../../../src/platforms/slack/inbound/receive.ts';
import { typedText } from '../../../src/platforms/slack/inbound/typed-text.ts';
import {
  directMessage,
  event,
  messageShortcut,
  pressOnMessage,
  pressOnView,
  slashCommand,
  submission,
} from './payloads.ts';

const ORIGIN = 'https://hooks.slack.com';
const MAYA = { platform: 'slack', workspace: 'T1', user: 'U1' };

describe('what a person typed', () => {
  it.each([
    ['3h &amp; more &lt;here&gt;', '3h & more <here>'],
    ['&amp;lt;', '&lt;'],
    ['with <@U123|sam> in <#C1|general>', 'with @sam in #general'],
    ['with <@U123> in <#C1>', 'with @U123 in #C1'],
    [
      '<http://example.org|example.org> and <https://x.org/a?b=1&amp;c=2>',
      'example.org and https://x.org/a?b=1&c=2',
    ],
    ['<mailto:a@b.org|a@b.org> <mailto:a@b.org>', 'a@b.org a@b.org'],
    ['<!channel> <!here|@here> <!subteam^S1|@catalogers> <!subteam^S1>', '@channel @here @catalogers @S1'],
    ['<!date^1700000000^{date}|14 Nov>', '14 Nov'],
    ['“smart” 1,5h', '“smart” 1,5h'],
  ])('%s', (sent, typed) => {
    expect(typedText(sent)).toBe(typed);
  });

  it('any text that Slack escapes comes back whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (words) => {
        const escaped = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
        expect(typedText(escaped)).toBe(words);
      }),
    );
  });
});

describe('requests', () => {
  it('slash command: everybody is answered alone, so the place is private', () => {
    expect(receive(slashCommand(ORIGIN))).toEqual({
      kind: 'command',
      triggerId: '1.2.3',
      responseUrl: `${ORIGIN}/respond/1`,
      interaction: {
        kind: 'command',
        key: 'command:1.2.3',
        from: MAYA,
        place: 'private',
        name: 'logcredit',
        text: '3h workshop',
      },
    });
  });

  it('an organization-wide installation is one workspace', () => {
    expect(
      receive(slashCommand(ORIGIN, { enterprise_id: 'E1', is_enterprise_install: 'true' })),
    ).toMatchObject({
      interaction: { from: { workspace: 'E1' } },
    });
    expect(receive(slashCommand(ORIGIN, { enterprise_id: 'E1' }))).toMatchObject({
      interaction: { from: { workspace: 'T1' } },
    });
  });

  it('a button in a direct message, beside an ephemeral one and in a channel', () => {
    expect(receive(pressOnMessage(ORIGIN))).toMatchObject({
      kind: 'press',
      spot: { kind: 'message', channel: 'D1', ephemeral: false, shared: false },
      interaction: {
        kind: 'press',
        handler: 'log.undo',
        input: { id: 7 },
        on: 'message',
        place: 'private',
        address: 'D1',
        key: 'press:1700000001.5:1700000000.000100:does:log.undo:0:U1',
      },
    });
    const container = { type: 'message', message_ts: '1.1', channel_id: 'C9' };
    const ephemeral = receive(pressOnMessage(ORIGIN, { container: { ...container, is_ephemeral: true } }));
    expect(ephemeral).toMatchObject({
      spot: { ephemeral: true, shared: false },
      interaction: { place: 'private' },
    });
    expect(ephemeral).not.toHaveProperty('interaction.address');
    expect(receive(pressOnMessage(ORIGIN, { container }))).toMatchObject({
      spot: { shared: true },
      interaction: { place: 'shared' },
    });
  });

  it('a button that opens a form, on Home and in a modal', () => {
    expect(receive(pressOnView('home', { action_id: 'opens:log:3', value: '{}' }))).toMatchObject({
      spot: { kind: 'home' },
      interaction: { kind: 'open', form: 'log', input: undefined },
    });
    expect(receive(pressOnView('modal'))).toMatchObject({
      spot: { kind: 'modal', viewId: 'V1' },
      interaction: { on: 'form' },
    });
  });

  it.each([
    ['a link', { action_id: 'link:2' }],
    ['a choice in a form', { action_id: 'answer', type: 'static_select' }],
  ])('%s says nothing to us', (_what, action) => {
    expect(receive(pressOnMessage(ORIGIN, {}, action))).toEqual({ kind: 'ignored' });
  });

  it('a forged value is no input', () => {
    expect(receive(pressOnMessage(ORIGIN, {}, { value: 'not json' }))).toMatchObject({
      interaction: { input: undefined },
    });
  });

  it('a form: values by field, people picked, what was left empty absent', () => {
    const answers = {
      title: { answer: { type: 'plain_text_input', value: 'R&D <b>' } },
      empty: { answer: { type: 'plain_text_input', value: null } },
      day: { answer: { type: 'datepicker', selected_date: '2026-06-03' } },
      time: { answer: { type: 'timepicker', selected_time: '15:00' } },
      kind: {
        answer: {
          type: 'static_select',
          selected_option: { text: { type: 'plain_text', text: 'Course' }, value: 'course' },
        },
      },
      none: { answer: { type: 'radio_buttons', selected_option: null } },
      days: { answer: { type: 'checkboxes', selected_options: [{ value: 'mon' }, { value: 'tue' }] } },
      nothing: { answer: { type: 'checkboxes', selected_options: [] } },
      manager: { answer: { type: 'users_select', selected_user: 'U2' } },
    };
    expect(receive(submission(answers))).toMatchObject({
      kind: 'submit',
      viewId: 'V2',
      picked: ['U2'],
      fields: Object.keys(answers),
      interaction: {
        form: 'log.edit',
        input: { id: 7 },
        values: {
          title: 'R&D <b>',
          day: '2026-06-03',
          time: '15:00',
          kind: 'course',
          days: ['mon', 'tue'],
          manager: 'U2',
        },
      },
    });
    const values = (receive(submission(answers)) as { interaction: { values: object } }).interaction.values;
    expect(Object.keys(values)).not.toContain('empty');
  });

  it('the same form again is the same request; corrected it is another', () => {
    const keyOf = (value: string) =>
      (
        receive(submission({ title: { answer: { type: 'plain_text_input', value } } })) as {
          interaction: { key: string };
        }
      ).interaction.key;
    expect(keyOf('a')).toBe(keyOf('a'));
    expect(keyOf('a')).not.toBe(keyOf('b'));
  });

  it('somebody of another organization in a form is known by where the app lives', () => {
    const read = receive(
      submission(
        {},
        { app_installed_team_id: 'T1' },
        { team: { id: 'T2' }, user: { id: 'U9', team_id: 'T2' } },
      ),
    );
    expect(read).toMatchObject({ interaction: { from: { workspace: 'T1', user: 'U9' } } });
  });

  it('message shortcut', () => {
    expect(receive(messageShortcut(ORIGIN))).toMatchObject({
      kind: 'shortcut',
      triggerId: '13.14.15',
      interaction: { name: 'log-this', text: 'Two-hour webinar on weeding & more', key: 'shortcut:13.14.15' },
    });
  });
});

describe('events', () => {
  it('direct message, in a thread and not', () => {
    expect(receive(directMessage())).toEqual({
      kind: 'message',
      channel: 'D1',
      thread: undefined,
      interaction: {
        kind: 'message',
        key: 'event:Ev1',
        from: MAYA,
        address: 'D1',
        place: 'private',
        text: 'log 3h workshop',
        ref: 'D1/1700000002.000200',
      },
    });
    expect(receive(directMessage({ thread_ts: '1700000000.000100' }))).toMatchObject({
      thread: '1700000000.000100',
      interaction: { inReplyTo: 'D1/1700000000.000100' },
    });
  });

  it.each([
    ['in a channel', { channel_type: 'channel', channel: 'C9' }],
    ['in a conversation of several people and the app', { channel_type: 'mpim', channel: 'G9' }],
    [
      'in such a conversation, with the app mentioned',
      { channel_type: 'mpim', channel: 'G9', text: '<@UBOT> 3h workshop' },
    ],
    ['of a bot', { bot_id: 'B7' }],
    ['deleted', { subtype: 'message_deleted' }],
    ['of Slack', { subtype: 'channel_join' }],
    ['without words', { text: '', subtype: 'file_share' }],
  ])('a message %s says nothing to us', (_what, more) => {
    expect(receive(directMessage(more))).toEqual({ kind: 'ignored' });
  });

  it('an edit where several people read along says nothing to us, and neither does a mention', () => {
    const message = { type: 'message', user: 'U1', text: 'log 4h', ts: '1700000002.000200' };
    const where = { channel: 'G9', channel_type: 'mpim' };
    const before = { ...message, text: 'log 3h' };
    const edit = { type: 'message', subtype: 'message_changed', message, previous_message: before };
    expect(receive(event({ ...edit, ...where, ts: '1700000009.1' }))).toEqual({ kind: 'ignored' });
    const mention = { type: 'app_mention', user: 'U1', text: '<@UBOT> help', ts: '1700000002.000300' };
    expect(receive(event({ ...mention, channel: 'G9' }))).toEqual({ kind: 'ignored' });
  });

  it('an edit refers to the message it changed; a preview that Slack added is none', () => {
    const edit = (text: string, before: string) =>
      receive(
        event({
          type: 'message',
          subtype: 'message_changed',
          channel: 'D1',
          channel_type: 'im',
          ts: '1700000009.1',
          hidden: true,
          message: {
            type: 'message',
            user: 'U1',
            text,
            ts: '1700000002.000200',
            edited: { user: 'U1', ts: '1700000009.0' },
          },
          previous_message: { type: 'message', user: 'U1', text: before, ts: '1700000002.000200' },
        }),
      );
    expect(edit('log 4h', 'log 3h')).toMatchObject({
      interaction: {
        ...{ kind: 'edited-message', text: 'log 4h', ref: 'D1/1700000002.000200', key: 'event:Ev1' },
        change: { at: new Date(1_700_000_009_000), secondsAfter: expect.closeTo(7, 2) },
      },
    });
    expect(edit('log 3h', 'log 3h')).toEqual({ kind: 'ignored' });
  });

  it('the Home tab, not the Messages tab', () => {
    const opened = (tab: string) =>
      receive(event({ type: 'app_home_opened', user: 'U1', channel: 'D1', tab, event_ts: '1.1' }));
    expect(opened('home')).toMatchObject({
      kind: 'home',
      interaction: { kind: 'home', from: MAYA, address: 'D1' },
    });
    expect(opened('messages')).toEqual({ kind: 'ignored' });
  });

  it('a changed person', () => {
    const user = {
      id: 'U5',
      team_id: 'T1',
      deleted: true,
      real_name: 'Sam',
      tz: 'Europe/Berlin',
      profile: {},
    };
    expect(receive(event({ type: 'user_change', user }))).toEqual({
      kind: 'profile',
      from: { platform: 'slack', workspace: 'T1', user: 'U5' },
      profile: { name: 'Sam', zone: 'Europe/Berlin', kind: 'deactivated' },
    });
  });

  it('removal of the app, with and without authorizations; a revoked token of a person is none', () => {
    expect(receive(event({ type: 'app_uninstalled' }))).toEqual({ kind: 'uninstalled', workspace: 'T1' });
    const bare = { authorizations: undefined };
    expect(receive(event({ type: 'tokens_revoked', tokens: { oauth: [], bot: ['UBOT'] } }, bare))).toEqual({
      kind: 'uninstalled',
      workspace: 'T1',
    });
    expect(receive(event({ type: 'tokens_revoked', tokens: { oauth: ['U1'], bot: [] } }))).toEqual({
      kind: 'ignored',
    });
  });
});

describe('anything else', () => {
  it.each([null, 5, 'x', [], {}, { type: 'view_closed' }, { type: 'constructor' }])(
    '%j is ignored',
    (body) => {
      expect(receive(body)).toEqual({ kind: 'ignored' });
    },
  );

  it('a request of ours without its fields is ignored with a reason', () => {
    for (const body of [
      { command: '/x' },
      { type: 'event_callback' },
      { type: 'block_actions' },
      { type: 'view_submission' },
      { type: 'shortcut' },
    ]) {
      expect(receive(body)).toMatchObject({ kind: 'ignored', why: expect.any(String) });
    }
  });

  it('never throws, whatever the shape', () => {
    const samples = [
      slashCommand(ORIGIN),
      pressOnMessage(ORIGIN),
      pressOnView('modal'),
      submission({}),
      messageShortcut(ORIGIN),
      directMessage(),
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...samples),
        fc.dictionary(
          fc.constantFrom('user', 'view', 'event', 'actions', 'container', 'team', 'text', 'type', 'command'),
          fc.jsonValue(),
        ),
        (sample, damage) => {
          expect(receive({ ...sample, ...damage })).toHaveProperty('kind');
        },
      ),
    );
  });
});
