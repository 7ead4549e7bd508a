import { randomUUID } from 'node:crypto';
import type { Wire } from './connector.ts';

/** Who does something, and where: what every activity of theirs carries. */
export type Actor = {
  readonly tenant: string;
  readonly aadObjectId: string;
  readonly name: string;
  readonly conversation: string;
  readonly serviceUrl: string;
  readonly zone?: string;
};

export const BOT = { id: '28:catchword', name: 'Catchword' };

/** Somebody writes to the bot, in their personal chat unless the actor is elsewhere. */
export function message(from: Actor, text: string, more: Wire = {}): Wire {
  return {
    ...envelope(from),
    type: 'message',
    text,
    textFormat: 'plain',
    localTimestamp: '2026-06-04T10:00:00-06:00',
    localTimezone: from.zone ?? 'America/Denver',
    ...more,
  };
}

/** They change a message of theirs. */
export function edit(from: Actor, id: string, text: string): Wire {
  const channelData = { eventType: 'editMessage', tenant: { id: from.tenant } };
  return { ...message(from, text), id, type: 'messageUpdate', channelData };
}

/** They press a button of a card; what they typed into the card comes with the button's own data. */
export function press(
  from: Actor,
  on: string,
  action: { readonly verb: unknown; readonly data: unknown },
  typed: Readonly<Record<string, string>> = {},
): Wire {
  const data = { ...(action.data as object), ...typed };
  const value = { action: { type: 'Action.Execute', verb: action.verb, data }, trigger: 'manual' };
  return { ...envelope(from), type: 'invoke', name: 'adaptiveCard/action', value, replyToId: on };
}

/** They choose “Log this” from the menu of somebody’s message. */
export function messageExtension(
  from: Actor,
  step: 'fetchTask' | 'submitAction',
  command: string,
  more: Record<string, unknown>,
): Wire {
  const value = { commandId: command, commandContext: 'message', context: { theme: 'default' }, ...more };
  return { ...envelope(from), type: 'invoke', name: `composeExtension/${step}`, value };
}

/** The app was added to a chat, or removed from it. */
export function installation(from: Actor, action: 'add' | 'remove'): Wire {
  return { ...envelope(from), type: 'installationUpdate', action };
}

function envelope({ tenant, aadObjectId, name, conversation, serviceUrl, zone }: Actor): Wire {
  const timezone = zone ?? 'America/Denver';
  return {
    id: randomUUID(),
    timestamp: '2026-06-04T16:00:00.000Z',
    channelId: 'msteams',
    serviceUrl,
    from: { id: `29:${aadObjectId}`, name, aadObjectId },
    recipient: BOT,
    conversation: { id: conversation, conversationType: 'personal', tenantId: tenant },
    locale: 'en-US',
    entities: [{ type: 'clientInfo', locale: 'en-US', country: 'US', platform: 'Web', timezone }],
    channelData: { tenant: { id: tenant } },
  };
}

export type Answered = { readonly status: number; readonly body: unknown };

/** Hands an activity to the bot as the service does. */
export async function deliver(origin: string, activity: Wire, token?: string): Promise<Answered> {
  const response = await fetch(`${origin}/api/messages`, {
    method: 'POST',
    body: JSON.stringify(activity),
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
