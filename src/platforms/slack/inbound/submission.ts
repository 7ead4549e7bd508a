import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Values } from '../../../chat/form.ts';
import { type Received, unreadable } from './received.ts';
import { actor, senderOf } from './sender.ts';

const option = z.object({ value: z.string() });

const answer = z.object({
  value: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_time: z.string().nullish(),
  selected_user: z.string().nullish(),
  selected_option: option.nullish(),
  selected_options: z.array(option).nullish(),
});

const submission = actor.extend({
  view: z.object({
    id: z.string(),
    hash: z.string().optional(),
    private_metadata: z.string().default(''),
    app_installed_team_id: z.string().nullish(),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), answer)) }),
  }),
});

const carried = z.object({ form: z.string(), input: z.unknown() });

/** A form that was sent. The same form with other words in it is another request, the same again is not. */
export function receiveSubmission(body: unknown): Received {
  const read = submission.safeParse(body);
  if (!read.success) return unreadable('a form without its fields');
  const { view } = read.data;
  const answers = Object.entries(view.state.values).map(
    ([name, block]) => [name, Object.values(block)[0] ?? {}] as const,
  );
  const values: Values = Object.fromEntries(
    answers.map(([name, given]) => [name, answerOf(given)]).filter(([, value]) => value !== undefined),
  );
  const { form, input } = carriedBy(view.private_metadata);
  return {
    kind: 'submit',
    viewId: view.id,
    fields: answers.map(([name]) => name),
    picked: answers.flatMap(([, given]) => given.selected_user ?? []),
    interaction: {
      kind: 'submit',
      key: `submit:${view.id}:${view.hash ?? ''}:${digest(values)}`,
      from: senderOf(read.data, view.app_installed_team_id),
      place: 'private',
      form,
      input,
      values,
      named: {},
    },
  };
}

function answerOf(given: z.infer<typeof answer>): string | string[] | undefined {
  if (given.selected_options) {
    return given.selected_options.length > 0 ? given.selected_options.map((each) => each.value) : undefined;
  }
  const one =
    given.value ??
    given.selected_date ??
    given.selected_time ??
    given.selected_user ??
    given.selected_option?.value;
  return one === null || one === '' ? undefined : one;
}

function carriedBy(metadata: string): { form: string; input: unknown } {
  try {
    const { form, input } = carried.parse(JSON.parse(metadata));
    return { form, input };
  } catch {
    return { form: '', input: undefined };
  }
}

function digest(values: Values): string {
  return createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 16);
}
