import type { Card } from '../render/card.ts';
import type { Answered } from '../sdk-app.ts';

/*
 * What the client of somebody who pressed a button waits for. An empty answer would be shown as an error, and the
 * button pressed again by itself.
 */

/** The card takes the place of the one that was pressed, for who pressed it. */
export function withCard(card: Card): Answered {
  return invoked({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card });
}

/** The card stays; the words are shown with it for a moment. */
export function withWords(text: string): Answered {
  return invoked({ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: text });
}

/** A dialog goes on with this card. */
export function withDialog(title: string, card: Card): Answered {
  const attachment = { contentType: 'application/vnd.microsoft.card.adaptive', content: card };
  return invoked({
    task: { type: 'continue', value: { title, height: 'medium', width: 'medium', card: attachment } },
  });
}

/** A dialog ends with these words. */
export function dialogWords(text: string): Answered {
  return invoked({ task: { type: 'message', value: text } });
}

function invoked(body: object): Answered {
  return { status: 200, body };
}
