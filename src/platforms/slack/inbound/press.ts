import { z } from 'zod';
import type { Surface } from '../../../chat/interaction.ts';
import { IGNORED, type Received, type Spot, unreadable } from './received.ts';
import { actor, senderOf } from './sender.ts';

const pressed = actor.extend({
  trigger_id: z.string(),
  response_url: z.string().optional(),
  container: z.object({
    type: z.string(),
    channel_id: z.string().optional(),
    message_ts: z.string().optional(),
    is_ephemeral: z.boolean().optional(),
  }),
  view: z
    .object({ id: z.string(), type: z.enum(['home', 'modal']), app_installed_team_id: z.string().nullish() })
    .optional(),
  actions: z
    .tuple([
      z.object({
        type: z.string(),
        action_id: z.string(),
        action_ts: z.string(),
        value: z.string().optional(),
      }),
    ])
    .rest(z.unknown()),
});

type Pressed = z.infer<typeof pressed>;

const ACTION_ID = /^(does|opens):(.+):\d+$/;

/** A pressed button. Pressing a link or choosing in a form says nothing to us. */
export function receivePress(body: unknown): Received {
  const read = pressed.safeParse(body);
  if (!read.success) return unreadable('a button without its fields');
  const [action] = read.data.actions;
  const [, act, handler = ''] = ACTION_ID.exec(action.action_id) ?? [];
  const spot = spotOf(read.data);
  if (act === undefined || action.type !== 'button' || !spot) return IGNORED;
  const from = senderOf(read.data, read.data.view?.app_installed_team_id);
  const place = spot.kind === 'message' && spot.shared ? 'shared' : 'private';
  const address = spot.kind === 'message' && !spot.ephemeral && !spot.shared ? { address: spot.channel } : {};
  const key = ['press', action.action_ts, idOf(spot, read.data), action.action_id, from.user].join(':');
  const common = { key, from, place, ...address } as const;
  const input = inputOf(action.value);
  return {
    kind: 'press',
    triggerId: read.data.trigger_id,
    spot,
    interaction:
      act === 'opens'
        ? { ...common, kind: 'open', form: handler, input }
        : { ...common, kind: 'press', handler, input, on: surfaceOf(spot) },
  };
}

function spotOf({ container, view, response_url }: Pressed): Spot | undefined {
  if (view) return view.type === 'home' ? { kind: 'home' } : { kind: 'modal', viewId: view.id };
  const { channel_id, message_ts, is_ephemeral } = container;
  if (channel_id === undefined || message_ts === undefined) return undefined;
  const ephemeral = is_ephemeral === true;
  const shared = !ephemeral && !channel_id.startsWith('D');
  return {
    kind: 'message',
    channel: channel_id,
    ts: message_ts,
    responseUrl: response_url,
    ephemeral,
    shared,
  };
}

function idOf(spot: Spot, body: Pressed): string {
  return spot.kind === 'message' ? spot.ts : (body.view?.id ?? '');
}

function surfaceOf(spot: Spot): Surface {
  return spot.kind === 'modal' ? 'form' : spot.kind;
}

/** What the button carries; anything but our own JSON is no input, which its handler refuses. */
function inputOf(value: string | undefined): unknown {
  try {
    return z.object({ input: z.unknown() }).parse(JSON.parse(value ?? '')).input;
  } catch {
    return undefined;
  }
}
