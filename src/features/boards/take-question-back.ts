import { z } from 'zod';
import { button } from '../../chat/handlers.ts';
import { sentence, type View } from '../../chat/view.ts';
import { recordEvent } from '../admin/store.ts';
import { boardKept, takeBoard } from './own-board.ts';
import { ANSWERED } from './refusals.ts';
import { answerAsked } from './store.ts';

/** The keeper no longer asks somebody, for example because it was the wrong one. */
export const takeQuestionBack = button({
  id: 'boards.take-question-back',
  input: z.strictObject({ id: z.uuid(), person: z.uuid() }),
  async run(ctx, { id, person }): Promise<View> {
    const { asked, name } = await takeBoard(ctx, id, { seen: boardKept });
    const them = asked.find(({ personId }) => personId === person);
    const nobody = { personId: person, agreedAt: undefined };
    if (!them || !(await answerAsked(ctx.db, ctx.organization.id, id, nobody))) return ANSWERED;
    await recordEvent(ctx, 'boards.question-taken-back', person, { board: id });
    return sentence(`${them.name} is not asked any more whether they are on ${name}.`);
  },
});
