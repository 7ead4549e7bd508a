/** Requests as Slack sends them, with the parts that matter and some that do not. */
const PERSON = { id: 'U1', username: 'maya', name: 'maya', team_id: 'T1' };
const TEAM = { id: 'T1', domain: 'libraries' };
const COMMON = {
  api_app_id: 'A1',
  token: 'legacy',
  enterprise: null,
  is_enterprise_install: false,
  team: TEAM,
  user: PERSON,
};

export function slashCommand(origin: string, more: object = {}) {
  return {
    token: 'legacy',
    team_id: 'T1',
    team_domain: 'libraries',
    channel_id: 'C9',
    channel_name: 'general',
    user_id: 'U1',
    user_name: 'maya',
    command: '/logcredit',
    text: '3h workshop',
    api_app_id: 'A1',
    is_enterprise_install: 'false',
    response_url: `${origin}/respond/1`,
    trigger_id: '1.2.3',
    ...more,
  };
}

const BUTTON = {
  action_id: 'does:log.undo:0',
  block_id: 'b1',
  text: { type: 'plain_text', text: 'Undo', emoji: false },
  value: '{"input":{"id":7}}',
  type: 'button',
  action_ts: '1700000001.5',
};

export function pressOnMessage(origin: string, more: object = {}, action: object = {}) {
  return {
    ...COMMON,
    type: 'block_actions',
    trigger_id: '4.5.6',
    response_url: `${origin}/respond/2`,
    container: { type: 'message', message_ts: '1700000000.000100', channel_id: 'D1', is_ephemeral: false },
    channel: { id: 'D1', name: 'directmessage' },
    message: { bot_id: 'BBOT', type: 'message', text: 'Logged', user: 'UBOT', ts: '1700000000.000100' },
    state: { values: {} },
    actions: [{ ...BUTTON, ...action }],
    ...more,
  };
}

export function pressOnView(type: 'home' | 'modal', action: object = {}, view: object = {}) {
  return {
    ...COMMON,
    type: 'block_actions',
    trigger_id: '7.8.9',
    container: { type: 'view', view_id: 'V1' },
    view: {
      id: 'V1',
      team_id: 'T1',
      type,
      hash: '1.abc',
      private_metadata: '',
      app_installed_team_id: 'T1',
      ...view,
    },
    actions: [{ ...BUTTON, ...action }],
  };
}

export function submission(values: object, view: object = {}, more: object = {}) {
  return {
    ...COMMON,
    type: 'view_submission',
    trigger_id: '10.11.12',
    response_urls: [],
    view: {
      id: 'V2',
      team_id: 'T1',
      type: 'modal',
      callback_id: 'form',
      hash: '17.hash',
      private_metadata: '{"form":"log.edit","input":{"id":7}}',
      app_installed_team_id: 'T1',
      state: { values },
      ...view,
    },
    ...more,
  };
}

export function messageShortcut(origin: string) {
  return {
    ...COMMON,
    type: 'message_action',
    callback_id: 'log-this',
    trigger_id: '13.14.15',
    response_url: `${origin}/respond/3`,
    action_ts: '17.1',
    message_ts: '16.1',
    channel: { id: 'C9', name: 'general' },
    message: {
      type: 'message',
      user: 'U2',
      ts: '16.1',
      text: 'Two-hour webinar on <https://x.org|weeding> &amp; more',
    },
  };
}

export function event(inner: object, more: object = {}) {
  return {
    token: 'legacy',
    team_id: 'T1',
    api_app_id: 'A1',
    type: 'event_callback',
    event_id: 'Ev1',
    event_time: 1700000000,
    authorizations: [
      { enterprise_id: null, team_id: 'T1', user_id: 'UBOT', is_bot: true, is_enterprise_install: false },
    ],
    event: inner,
    ...more,
  };
}

export function directMessage(more: object = {}) {
  return event({
    type: 'message',
    channel: 'D1',
    channel_type: 'im',
    user: 'U1',
    text: 'log 3h workshop',
    ts: '1700000002.000200',
    event_ts: '1700000002.000200',
    client_msg_id: 'c1',
    team: 'T1',
    blocks: [],
    ...more,
  });
}
