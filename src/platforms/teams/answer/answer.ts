import { sentence } from '../../../chat/view.ts';
import { writeAddress } from '../address.ts';
import { failureOf } from '../failure.ts';
import type { Received } from '../inbound/received.ts';
import type { Answered } from '../sdk-app.ts';
import { answerDialog } from './dialog.ts';
import { dialogWords, withCard, withWords } from './invoke.ts';
import { answerMention } from './mention.ts';
import { answerMessage } from './message.ts';
import { answerPress } from './press.ts';
import type { Tools } from './tools.ts';

const UNKNOWN =
  'This button belongs to an older version of Catchword. Nothing was changed. Type home for a fresh card.';

/** Answers one activity. Resolves when it may be acknowledged, which is after its transaction has committed. */
export async function answer(tools: Tools, received: Received): Promise<Answered> {
  switch (received.kind) {
    case 'message':
    case 'added':
      return answerMessage(tools, received);
    case 'mention':
      return answerMention(tools, received);
    case 'press':
    case 'submit':
      return answerPress(tools, received);
    case 'cancel':
      return answerCancel(tools, received);
    case 'extension':
    case 'dialog-submit':
      return answerDialog(tools, received);
    case 'unknown-button':
      return withWords(UNKNOWN);
    case 'unknown-dialog':
      return dialogWords(UNKNOWN);
    case 'removed':
      await tools.chat.left(received.from);
      return { status: 200 };
    case 'ignored':
      if (received.why) tools.log.warn({}, `Teams sent ${received.why}`);
      return { status: 200 };
    default:
      return received satisfies never;
  }
}

/** A form that is closed leaves one line in its place. */
function answerCancel(tools: Tools, { title, spot }: Extract<Received, { kind: 'cancel' }>): Answered {
  const drawn = tools.renderer.view(sentence(`${title}: closed. Nothing was recorded.`));
  tools.flights.run('closing a form', async () => {
    if (spot.message === '') return;
    await tools.connector.change(spot, drawn).catch((error: unknown) => {
      tools.log.warn(
        { in: writeAddress(spot), reason: failureOf(error).reason },
        'a form could not be closed',
      );
    });
  });
  return withCard(drawn.card);
}
