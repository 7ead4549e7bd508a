import { createHash } from 'node:crypto';
import type { Rules } from '../core/rules/rules-schema.ts';

/**
 * What tells two versions of rules apart: sha256 in hexadecimal over their content. Titles and addresses
 * of sources are left out, so that a moved page can be corrected while people are enrolled; and the two shapes of an
 * apostrophe are one, because typesetting changes no rule.
 */
export function rulesHash(rules: Rules): string {
  const { sources: _sources, ...content } = rules;
  return createHash('sha256').update(canonical(content)).digest('hex');
}

/** JSON with keys in order, so that the same content always reads the same. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'string') return JSON.stringify(value.replaceAll('’', "'"));
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const parts = Object.entries(value)
    .filter(([, inside]) => inside !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inside]) => `${JSON.stringify(key)}:${canonical(inside)}`);
  return `{${parts.join(',')}}`;
}
