import { createHash } from 'node:crypto';

/** A short name for what something holds: the same again has the same. */
export function digest(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(value) ?? '')
    .digest('hex')
    .slice(0, 16);
}
