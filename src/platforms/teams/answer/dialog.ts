import type { Reply } from '../../../chat/interaction.ts';
import { askChat } from '../../ask-chat.ts';
import { within } from '../../within.ts';
import { patiently } from '../failure.ts';
import type { Received } from '../inbound/received.ts';
import type { Drawn } from '../render/renderer.ts';
import { unmarked } from '../render/words.ts';
import type { Answered } from '../sdk-app.ts';
import { dialogWords, withDialog } from './invoke.ts';
import { say } from './message.ts';
import { named } from './named.ts';
import { DIALOG_HURRY_MS, type Tools } from './tools.ts';

type Dialog = Extract<Received, { readonly kind: 'extension' | 'dialog-submit' }>;

const LATE =
  'This is taking longer than usual. What comes of it will stand in our private chat; type credits there to see your record.';

/** Answers a dialog: with its form, with what was wrong in it, or with what came of it. */
export async function answerDialog(tools: Tools, dialog: Dialog): Promise<Answered> {
  const reply = replyTo(tools, dialog);
  const inTime = await within(DIALOG_HURRY_MS, reply);
  if (inTime.done) return drawDialog(tools, dialog, inTime.value);
  tools.flights.run('the late receipt of a dialog', async () => keepReceipt(tools, dialog, await reply));
  return dialogWords(LATE);
}

async function replyTo(tools: Tools, dialog: Dialog): Promise<Reply> {
  if (dialog.kind === 'extension') return askChat(tools, dialog.interaction);
  const { interaction, picked } = dialog;
  return askChat(tools, { ...interaction, named: await named(tools, interaction.from, picked) });
}

async function drawDialog(tools: Tools, dialog: Dialog, reply: Reply): Promise<Answered> {
  switch (reply.kind) {
    case 'view':
      tools.flights.run('the receipt of a dialog', () => keepReceipt(tools, dialog, reply));
      return dialogWords(unmarked(reply.view.summary));
    case 'form':
    case 'errors': {
      const { form, handler, input } = reply;
      const asksForPeople = form.fields.some(({ kind }) => kind === 'person');
      const people = asksForPeople ? await tools.people(dialog.interaction.from.workspace) : [];
      const drawn: Drawn = tools.renderer.form(form, { form: handler, input }, people, 'dialog');
      return withDialog(form.title, drawn.card);
    }
    case 'nothing':
      return dialogWords('Nothing was recorded.');
    default:
      return reply satisfies never;
  }
}

/** A dialog closes and is gone: what came of it stands in the private chat, with what can be done about it. */
async function keepReceipt(tools: Tools, dialog: Dialog, reply: Reply): Promise<void> {
  if (dialog.kind !== 'dialog-submit') return;
  const { from } = dialog.interaction;
  const spot = await patiently(() => tools.connector.open(dialog.serviceUrl, from.user));
  await say(tools, from, spot, reply);
}
