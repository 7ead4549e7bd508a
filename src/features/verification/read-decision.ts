import { type Errors, one, several, type Values } from '../../chat/form.ts';
import type { Decision } from './decide-store.ts';
import { REASONS } from './words.ts';

/** What somebody says of which claims, as a form or a page sends it; what is wrong is said by field. */
export function readDecision(
  values: Values,
): { readonly ids: readonly string[]; readonly decision: Decision } | { readonly errors: Errors } {
  const errors: Record<string, string> = {};
  const ids = several(values, 'claims');
  if (ids.length === 0) errors.claims = 'Choose at least one claim.';
  const kind = one(values, 'decision');
  const reason = REASONS.find(({ value }) => value === one(values, 'reason'))?.value;
  const words = one(values, 'words') ?? null;
  if (kind === 'verified' && Object.keys(errors).length === 0) return { ids, decision: { kind } };
  if (kind !== 'verified' && kind !== 'questioned' && kind !== 'rejected')
    errors.decision = 'Choose what you say to them.';
  if (kind !== 'verified' && reason === undefined)
    errors.reason = 'Choose why, so that they know what to do, for example: The time does not look right.';
  if (reason === 'other' && words === null)
    errors.words = 'Write the reason, for example: The certificate names another day.';
  if (Object.keys(errors).length > 0 || reason === undefined) return { errors };
  return { ids, decision: { kind: kind === 'rejected' ? 'rejected' : 'questioned', reason, words } };
}
