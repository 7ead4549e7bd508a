import type { Context } from '../../chat/context.ts';
import { button, does } from '../../chat/handlers.ts';
import { refuse } from '../../chat/refusal.ts';
import { versionSchema } from '../../chat/version.ts';
import { sentence, type View } from '../../chat/view.ts';
import { isEnrolled, setStatus } from './store.ts';

/** What an older card is told. */
export const CHANGED = sentence(
  'This has changed since the card was drawn; see /cpd programs for how it is now.',
  'warning',
);

/** Leaves a program; log and history stay. */
export const leave = button({
  id: 'programs.leave',
  needs: 'ledger',
  input: versionSchema,
  async run(ctx, { id, version }): Promise<View> {
    await ownEnrollment(ctx, id);
    if (!(await setStatus(ctx, { id, version }, 'left'))) return CHANGED;
    return {
      summary: 'You left the program. Your log stays, and you can come back.',
      elements: [
        { kind: 'text', text: 'You left the program. Your log stays, and you can come back.' },
        { kind: 'buttons', buttons: [does(comeBack, 'Come back', { id, version: version + 1 })] },
      ],
    };
  },
});

/** Takes a left program up again where it was. */
export const comeBack = button({
  id: 'programs.come-back',
  needs: 'ledger',
  input: versionSchema,
  async run(ctx, input) {
    await ownEnrollment(ctx, input.id);
    return (await setStatus(ctx, input, 'active'))
      ? sentence('Welcome back: you are enrolled again.', 'good')
      : CHANGED;
  },
});

/** Refuses what is not the person's own. */
export async function ownEnrollment(ctx: Context, id: string): Promise<void> {
  if (!(await isEnrolled(ctx, id))) refuse(`enrollment ${id} of somebody else`);
}
