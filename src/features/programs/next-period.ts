import { z } from 'zod';
import { button, opens } from '../../chat/handlers.ts';
import { refuse } from '../../chat/refusal.ts';
import { sentence, type View } from '../../chat/view.ts';
import { renewsIn } from '../../core/rules/next-period.ts';
import { listFinished } from './certificate-store.ts';
import { confirmView } from './confirm-view.ts';
import { enrollForm } from './enroll.ts';
import { CHANGED, sayEnrolled } from './own-enrollment.ts';
import { begin, prepare } from './prepare.ts';
import { enrollmentIn } from './store.ts';

/** Shows the period that follows a certificate; what the period before cannot answer is asked first. */
export const nextPeriod = button({
  id: 'programs.next-period',
  input: z.strictObject({ id: z.uuid() }),
  async run(ctx, { id }): Promise<View> {
    const done = (await listFinished(ctx)).find((one) => one.id === id);
    if (!done) return refuse(`a finished enrollment ${id} of somebody else`);
    const renewal = renewsIn(done.rules.rules);
    const program = renewal === undefined ? undefined : ctx.programs.find(renewal);
    if (!program) return sentence('No program that renews this certificate is installed here.');
    if (await enrollmentIn(ctx, program.id)) return sayEnrolled(program);
    const asked = { program: program.id, follows: id };
    const ground = await prepare(ctx, asked);
    if (ground.questions.length > 0) {
      const text = `${program.name} asks a few things more before the next period begins.`;
      const buttons = [opens(enrollForm, 'Answer', asked, { style: 'primary' })];
      return {
        summary: text,
        elements: [
          { kind: 'text', text },
          { kind: 'buttons', buttons },
        ],
      };
    }
    const begun = begin(ground, {}, ctx);
    return begun.ok ? confirmView(ctx, ground, {}, begun.enrollment) : CHANGED;
  },
});
