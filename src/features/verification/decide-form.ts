import { type Errors, type Form, one, several, type Values } from '../../chat/form.ts';
import { sayCredits, sayMinutes } from '../ledger/say-amounts.ts';
import type { WaitingClaim } from './waiting-store.ts';
import { REASONS } from './words.ts';

export type DecideFacts = {
  readonly name: string | undefined;
  /** Of the claims the form was opened for, those that still wait as they did. */
  readonly claims: readonly WaitingClaim[];
};

/** Which claims, what is said to them, and why. */
export function drawDecideForm(facts: DecideFacts, values: Values | undefined, errors: Errors): Form {
  const kept = (name: string) => {
    const value = values && one(values, name);
    const error = errors[name];
    return { ...(value !== undefined && { value }), ...(error !== undefined && { error }) };
  };
  const { claims: error } = errors;
  return {
    title: 'Verify or ask',
    submit: 'Done',
    intro:
      facts.name === undefined
        ? 'These claims have changed since the card was drawn. Close this and open /cpd verify.'
        : `Claims of ${facts.name}. What you write is told to them, and stays with the claim.`,
    fields: [
      {
        kind: 'choices',
        name: 'claims',
        label: 'Claims',
        value: values ? several(values, 'claims') : facts.claims.map(({ id }) => id),
        choices: facts.claims.map((claim) => ({
          value: claim.id,
          label: claim.title.slice(0, 75),
          hint: `${sayMinutes(claim.minutes)}, ${claim.day}, ${sayCredits(claim.credits, claim.program.rules)}`,
        })),
        ...(error !== undefined && { error }),
      },
      {
        kind: 'choice',
        name: 'decision',
        label: 'What you say',
        choices: [
          { value: 'verified', label: 'Yes, I verify them' },
          { value: 'questioned', label: 'I have a question' },
          { value: 'rejected', label: 'No, I cannot verify them' },
        ],
        ...kept('decision'),
      },
      {
        kind: 'choice',
        name: 'reason',
        label: 'Why',
        optional: true,
        hint: 'Needed for a question or a no.',
        choices: REASONS,
        ...kept('reason'),
      },
      {
        kind: 'paragraph',
        name: 'words',
        label: 'In your own words',
        optional: true,
        maxLength: 1000,
        ...kept('words'),
      },
    ],
  };
}
