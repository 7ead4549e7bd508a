import type { Day } from '../day.ts';
import type { Enrollment } from './enrollment.ts';
import type { EnrollmentQuestion } from './question-schema.ts';

/** A certificate that somebody recorded here. */
export type HeldCertificate = {
  readonly programId: string;
  readonly program: string;
  readonly certificate: NonNullable<Enrollment['certificate']>;
};

/** What our own records say to a question: a certificate is held, one has expired, or we know of none. */
export type OnRecord =
  | { readonly kind: 'held' | 'expired'; readonly by: HeldCertificate }
  | { readonly kind: 'none' };

/** Judges a question that a certificate answers; undefined for any other. The one that is valid longest decides. */
export function judgeOnRecord(
  question: EnrollmentQuestion,
  held: readonly HeldCertificate[],
  today: Day,
): OnRecord | undefined {
  if (question.type !== 'confirm' || !question.heldFrom) return undefined;
  const programs = question.heldFrom;
  const [best] = held
    .filter(({ programId }) => programs.includes(programId))
    .sort((a, b) => (lastDay(a) < lastDay(b) ? 1 : -1));
  if (!best) return { kind: 'none' };
  return { kind: lastDay(best) < today ? 'expired' : 'held', by: best };
}

/** One without an end is valid longer than any other. */
function lastDay({ certificate }: HeldCertificate): string {
  return certificate.expiresOn ?? '9999-12-31';
}
