import { z } from 'zod';
import type { Sender } from '../../../chat/interaction.ts';
import { writeAddress } from '../address.ts';
import { type Activity, isPersonal } from './activity.ts';
import { receiveDialog, receiveExtension } from './extension.ts';
import { receiveEdit, receiveMessage } from './message.ts';
import { receiveData, receivePress } from './press.ts';
import { IGNORED, type Received } from './received.ts';

const submitted = z.looseObject({ action: z.string() });

/** Reads one activity. The SDK has checked its token, and nothing else of it. */
export function receive(activity: Activity, from: Sender): Received {
  switch (activity.type) {
    case 'message': {
      const button = submitted.safeParse(activity.value);
      return button.success ? receiveData(activity, from, button.data) : receiveMessage(activity, from);
    }
    case 'messageUpdate':
      return receiveEdit(activity, from);
    case 'invoke':
      return receiveInvoke(activity, from);
    case 'installationUpdate':
      return receiveInstallation(activity, from);
    default:
      return IGNORED;
  }
}

function receiveInvoke(activity: Activity, from: Sender): Received {
  switch (activity.name) {
    case 'adaptiveCard/action':
      return receivePress(activity, from);
    case 'composeExtension/fetchTask':
      return receiveExtension(activity, from);
    case 'composeExtension/submitAction':
      return receiveDialog(activity, from);
    case 'task/fetch':
    case 'task/submit':
      return { kind: 'unknown-dialog' };
    default:
      return { kind: 'ignored', why: `an invoke called ${activity.name ?? 'nothing'}` };
  }
}

/** Added to somebody's own chat it greets; added to a team or a chat of several it waits to be asked. */
function receiveInstallation(activity: Activity, from: Sender): Received {
  const { action, conversation, serviceUrl, id } = activity;
  if (!isPersonal(activity)) return IGNORED;
  if (action === 'remove' || action === 'remove-upgrade') return { kind: 'removed', from };
  if (action !== 'add') return IGNORED;
  const spot = { serviceUrl, conversation: conversation.id };
  const key = `added:${conversation.id}:${id ?? ''}`;
  const where = { from, place: 'private', address: writeAddress(spot) } as const;
  return { kind: 'added', spot, interaction: { kind: 'home', greeting: true, key, ...where } };
}
