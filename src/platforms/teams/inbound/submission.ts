import { z } from 'zod';
import type { Values } from '../../../chat/form.ts';
import type { Interaction, Sender } from '../../../chat/interaction.ts';
import { readInput } from '../input-names.ts';
import { digest } from './digest.ts';

const carried = z.looseObject({ form: z.string(), input: z.unknown(), draw: z.string().max(64) });

/** A form that was sent, and who was picked in it. */
export type Submission = {
  readonly interaction: Extract<Interaction, { kind: 'submit' }>;
  readonly picked: readonly string[];
};

/** Reads a form. The same form with other words in it is another request, the same again is not. */
export function submissionOf(
  from: Sender,
  data: Readonly<Record<string, unknown>>,
  address: string | undefined,
): Submission | undefined {
  const read = carried.safeParse(data);
  if (!read.success) return undefined;
  const { form, input, draw, ...rest } = read.data;
  const answers = Object.entries(rest).flatMap(([id, text]) => readInput(id, text) ?? []);
  const values: Values = Object.fromEntries(answers.map(({ name, value }) => [name, value]));
  const picked = answers.filter(({ isPerson }) => isPerson).map(({ value }) => String(value));
  const key = `submit:${draw}:${digest(values)}:${from.user}`;
  const common = { kind: 'submit', key, from, place: 'private', named: {} } as const;
  return {
    picked,
    interaction: { ...common, ...(address ? { address } : {}), form, input, values },
  };
}
