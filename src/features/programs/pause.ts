import { button, does } from '../../chat/handlers.ts';
import { versionSchema } from '../../chat/version.ts';
import { sentence, type View } from '../../chat/view.ts';
import { CHANGED, takeOwn } from './own-enrollment.ts';
import { setStatus } from './store.ts';

/** Sets a program aside without leaving it; what is logged meanwhile is claimed when it goes on. */
export const pauseProgram = button({
  id: 'programs.pause',
  input: versionSchema,
  async run(ctx, { id, version }): Promise<View> {
    await takeOwn(ctx, id);
    if (!(await setStatus(ctx, { id, version }, 'paused'))) return CHANGED;
    const text =
      'Paused. Its deadlines go on, since only the certifying body can move them; what you log meanwhile is counted when you resume.';
    return {
      summary: text,
      elements: [
        { kind: 'text', text },
        { kind: 'buttons', buttons: [does(resumeProgram, 'Resume', { id, version: version + 1 })] },
      ],
    };
  },
});

/** Goes on with a paused program. */
export const resumeProgram = button({
  id: 'programs.resume',
  input: versionSchema,
  async run(ctx, input): Promise<View> {
    await takeOwn(ctx, input.id);
    return (await setStatus(ctx, input, 'active'))
      ? sentence('Resumed: what you logged meanwhile is counted too.', 'good')
      : CHANGED;
  },
});
