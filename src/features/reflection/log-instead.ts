import type { FormHandler } from '../../chat/handlers.ts';
import { form } from '../../chat/handlers.ts';
import { versionSchema } from '../../chat/version.ts';
import { stack } from '../../chat/view.ts';
import { isSignedOff } from '../mentoring/reading/store.ts';
import { ownerOf, tellChange } from './card.ts';
import { undoneView } from './reply-views.ts';
import { ownAnswer } from './undo.ts';
import { changeAnswer } from './write-store.ts';

const LONGEST_LINE = 3000;

/** The button that opens the form below. */
export const logInsteadDoor = { id: 'reflection.log-instead', input: versionSchema };

/**
 * Words that were taken for an answer were meant as a line of the log: the logging form opens with them, and
 * once it is sent the answer is taken back. The logging form is given, because features do not know each other.
 */
export function logInstead<F>(logging: FormHandler<{ text: string }, F>) {
  return form({
    ...logInsteadDoor,
    needs: 'ledger',
    async facts(ctx, { id }): Promise<F> {
      const { text } = await ownAnswer(ctx, id);
      return logging.facts(ctx, { text: text.slice(0, LONGEST_LINE) });
    },
    draw: logging.draw,
    async submit(ctx, { id, version }, values, facts) {
      const answer = await ownAnswer(ctx, id);
      const logged = await logging.submit(ctx, { text: answer.text.slice(0, LONGEST_LINE) }, values, facts);
      if (!('elements' in logged) || answer.removed || answer.version !== version) return logged;
      if (await isSignedOff(ctx.db, ownerOf(ctx), answer.reflectionId)) return logged;
      if (!(await changeAnswer(ctx.db, ownerOf(ctx), answer, { removed: true }, ctx.now))) return logged;
      await tellChange(ctx, answer.reflectionId);
      return stack(logged, undoneView({ id, version: version + 1 }, answer.reflectionId));
    },
  });
}
