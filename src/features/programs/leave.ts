import { button, does } from '../../chat/handlers.ts';
import { versionSchema } from '../../chat/version.ts';
import { sentence, type View } from '../../chat/view.ts';
import { CHANGED, takeOwn } from './own-enrollment.ts';
import { setStatus } from './store.ts';

/** Leaves a program; log and history stay. */
export const leave = button({
  id: 'programs.leave',
  input: versionSchema,
  async run(ctx, { id, version }): Promise<View> {
    await takeOwn(ctx, id);
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
  input: versionSchema,
  async run(ctx, input) {
    await takeOwn(ctx, input.id);
    return (await setStatus(ctx, input, 'active'))
      ? sentence('Welcome back: you are enrolled again.', 'good')
      : CHANGED;
  },
});
