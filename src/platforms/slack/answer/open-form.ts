import type { Reply } from '../../../chat/interaction.ts';
import { failureOf } from '../failure.ts';
import type { Tools } from './tools.ts';

type FormReply = Extract<Reply, { readonly kind: 'form' | 'errors' }>;

/**
 * Opens a form over what the person sees, or on top of the form they are in. A trigger lives three seconds, so
 * this may fail; the caller then offers a button, which brings a fresh one.
 */
export async function openForm(
  tools: Tools,
  triggerId: string,
  reply: FormReply,
  where: 'over' | 'on-top' = 'over',
): Promise<boolean> {
  try {
    const view = tools.renderer.form(reply.form, { form: reply.handler, input: reply.input });
    const { views } = tools.slack;
    await (where === 'over' ? views.open : views.push)({ trigger_id: triggerId, view });
    return true;
  } catch (error) {
    const { reason } = failureOf(error);
    tools.log.warn({ form: reply.handler, reason }, 'a form could not be opened; offering a button instead');
    return false;
  }
}
