import type { Context } from '../../chat/context.ts';
import { type FormHandler, form } from '../../chat/handlers.ts';
import { stack, type View } from '../../chat/view.ts';

/**
 * A form with which a pause can begin, and whose answer then tells what falls due before its end: during the pause
 * nothing is sent. What that is is given, because features do not know each other; undefined where there is nothing.
 */
export function tellsBeforeAway<I, F>(
  handler: FormHandler<I, F>,
  whileAway: (ctx: Context) => Promise<View | undefined>,
): FormHandler<I, F> {
  return form({
    ...handler,
    async submit(ctx, input, values, facts) {
      const answer = await handler.submit(ctx, input, values, facts);
      const coming = 'elements' in answer ? await whileAway(ctx) : undefined;
      if (!('elements' in answer) || !coming) return answer;
      return { ...stack(answer, coming), summary: `${answer.summary} ${coming.summary}` };
    },
  });
}
