import { day } from '../../core/day.ts';
import { enrollmentSchema } from '../../core/rules/enrollment.ts';
import { type Board, nameWith } from './board-terms.ts';
import { type EntryJson, joinEntry } from './entries.ts';
import { readProofs } from './proofs.ts';
import type { RulesInUse } from './rules-in-use.ts';
import type { LedgerEnrollment } from './store.ts';

/** An enrollment as one statement reads it, with all that belongs to it. */
export type EnrollmentJson = {
  readonly id: string;
  readonly version: number;
  readonly hash: string;
  readonly details: unknown;
  readonly entries: readonly EntryJson[];
  readonly proofs: readonly unknown[];
  readonly board: Board | null;
};

/** An enrollment as it was read, with its rules. */
export function readEnrollment(
  stored: EnrollmentJson,
  rules: ReadonlyMap<string, RulesInUse>,
): LedgerEnrollment {
  const program = rules.get(stored.hash);
  if (!program) throw new Error(`The rules of an enrollment are gone: ${stored.hash}`);
  const entries = stored.entries.map((entry) => ({ ...joinEntry(entry), day: day(entry.claim.day) }));
  return {
    id: stored.id,
    version: stored.version,
    program: stored.board ? { ...program, name: nameWith(program.name, stored.board.name) } : program,
    enrollment: enrollmentSchema.parse(stored.details),
    entries,
    proofs: readProofs(stored.proofs),
    ...(stored.board && { board: stored.board }),
  };
}
