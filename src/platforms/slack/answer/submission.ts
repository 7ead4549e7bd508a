import type { Reply } from '../../../chat/interaction.ts';
import { sentence } from '../../../chat/view.ts';
import { askChat } from '../../ask-chat.ts';
import { within } from '../../within.ts';
import { HURRY_MS } from '../deadline.ts';
import type { Received } from '../inbound/received.ts';
import { LIMITS } from '../render/limits.ts';
import { fitted } from '../render/text-objects.ts';
import { named } from './named.ts';
import type { Ack, Tools } from './tools.ts';

type Submission = Extract<Received, { readonly kind: 'submit' }>;

const WORKING = sentence('Still working on it. The result will be shown here in a moment.');

/** Answers a form in its acknowledgement: what was wrong under each field, or what came of it in its place. */
export async function answerSubmission(tools: Tools, submission: Submission, ack: Ack): Promise<void> {
  const answer = replyTo(tools, submission);
  const inTime = await within(HURRY_MS, answer);
  if (inTime.done) return ack(ackOf(tools, submission, inTime.value));
  await ack({ response_action: 'update', view: tools.renderer.modal(WORKING) });
  tools.flights.run('the answer to a form', async () => {
    const view = viewOf(tools, await answer);
    if (view) await tools.slack.views.update({ view_id: submission.viewId, view });
  });
}

async function replyTo(tools: Tools, submission: Submission): Promise<Reply> {
  const { interaction, picked } = submission;
  return askChat(tools, { ...interaction, named: await named(tools, interaction.from, picked) });
}

function ackOf(tools: Tools, submission: Submission, reply: Reply): Record<string, unknown> | undefined {
  if (reply.kind === 'errors' && isAllShown(submission, Object.keys(reply.errors))) {
    const errors = Object.entries(reply.errors).map(([name, says]) => [
      name,
      fitted(says, LIMITS.fieldError),
    ]);
    return { response_action: 'errors', errors: Object.fromEntries(errors) };
  }
  const view = viewOf(tools, reply);
  return view && { response_action: 'update', view };
}

/** What replaces the form; where there is nothing to say it closes. */
function viewOf(tools: Tools, reply: Reply) {
  switch (reply.kind) {
    case 'view':
      return tools.renderer.modal(reply.view);
    case 'form':
    case 'errors':
      return tools.renderer.form(reply.form, { form: reply.handler, input: reply.input });
    case 'nothing':
      return undefined;
    default:
      return reply satisfies never;
  }
}

/** Slack shows an error only under a field that stands in the form; any other would be lost. */
function isAllShown(submission: Submission, names: readonly string[]): boolean {
  return names.length > 0 && names.every((name) => submission.fields.includes(name));
}
