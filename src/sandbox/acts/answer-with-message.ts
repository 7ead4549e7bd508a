import { type Refusal, refuseMessage } from '../blocks/check-message.ts';
import { nameBlocks } from '../blocks/name-blocks.ts';
import { BOT_USER } from '../identity.ts';
import type { Original } from '../memory/response-urls.ts';
import { type Json, textIn } from '../read-json.ts';
import { say, sayAgain, unsay } from '../say.ts';
import type { Workspace } from '../workspace.ts';

type Place = { channel: string; userId: string; threadTs: string | null; original: Original };

/**
 * Shows an answer that came as the body of an ack or over a response_url: to one person by default, to all with
 * response_type in_channel; replacing or deleting what it answers where it says so. Tells what it became.
 */
export async function answerWithMessage(
  workspace: Workspace,
  place: Place,
  answer: Json,
): Promise<{ shown: Original } | Refusal> {
  if (answer.delete_original === true) {
    await removeOriginal(workspace, place);
    return { shown: undefined };
  }
  const refusal = refuseMessage(answer, 'post');
  if (refusal) return refusal;
  if (!answer.text)
    workspace.warn(`missing_text_in_message: answered in ${place.channel} without plain text`);
  const content = { text: textIn(answer.text), blocks: nameBlocks(answer.blocks) };
  if (answer.replace_original === true && (await replaceOriginal(workspace, place, content)))
    return { shown: place.original };
  const threadTs = textIn(answer.thread_ts) || place.threadTs;
  if (answer.response_type === 'in_channel') {
    const said = await say(workspace, { channel: place.channel, author: BOT_USER, threadTs, ...content });
    return { shown: { kind: 'message', ts: said.message.ts } };
  }
  const ts = workspace.stamps.next();
  workspace.whispers.say({
    channel: place.channel,
    ts,
    author: BOT_USER,
    to: place.userId,
    threadTs,
    ...content,
    saidAt: workspace.options.time.now(),
    cameAt: workspace.changes.revision(),
  });
  workspace.changes.announce();
  return { shown: { kind: 'whisper', ts } };
}

async function removeOriginal(workspace: Workspace, { original, channel }: Place): Promise<void> {
  if (original?.kind === 'whisper') {
    workspace.whispers.remove(original.ts);
    workspace.changes.announce();
  } else if (original) {
    const message = await workspace.messages.find(channel, original.ts);
    if (message) await unsay(workspace, message);
  }
}

async function replaceOriginal(
  workspace: Workspace,
  { original, channel }: Place,
  content: Pick<Parameters<typeof say>[1], 'text' | 'blocks'>,
): Promise<boolean> {
  if (original?.kind === 'whisper') {
    const whisper = workspace.whispers.find(original.ts);
    if (!whisper) return false;
    workspace.whispers.change({ ...whisper, ...content });
    workspace.changes.announce();
    return true;
  }
  const message = original && (await workspace.messages.find(channel, original.ts));
  if (!message) return false;
  await sayAgain(workspace, message, { ...message, ...content, edited: workspace.stamps.next() });
  return true;
}
