import type { Day } from '../../../core/day.ts';
import { isRhythm, type Rhythm } from '../../../core/mentoring/pair-rhythm.ts';
import type { Side } from '../../../core/mentoring/pair-state.ts';
import { fromColumn, toColumn } from '../../../db/days.ts';
import type { Tx } from '../../../db/transaction.ts';

/** What a pair agrees on, in their own words. */
export type Terms = {
  readonly goals: string;
  readonly rhythm: Rhythm;
  readonly endsOn: Day | undefined;
  readonly confidentiality: string;
  readonly ifNot: string;
};

/** What stands, and who of the two has agreed to it. */
export type Agreement = Terms & {
  readonly version: number;
  readonly agreed: Readonly<Record<Side, boolean>>;
};

/** What a pair has written down; undefined before anything is. */
export async function findAgreement(
  tx: Tx,
  organizationId: string,
  pairingId: string,
): Promise<Agreement | undefined> {
  const found = await tx.pairAgreement.findUnique({
    where: { organizationId_pairingId: { organizationId, pairingId } },
  });
  if (!found) return undefined;
  return {
    goals: found.goals,
    rhythm: isRhythm(found.rhythm) ? found.rhythm : 'as-needed',
    endsOn: found.endsOn ? fromColumn(found.endsOn) : undefined,
    confidentiality: found.confidentiality,
    ifNot: found.ifNot,
    version: found.version,
    agreed: { mentee: found.menteeAgreedAt !== null, mentor: found.mentorAgreedAt !== null },
  };
}

/**
 * Writes the terms as one of the two, who thereby agrees while the other has yet to; `before` is the version that
 * they saw, 0 for none. Returns the new version; undefined when somebody else wrote meanwhile.
 */
export async function writeAgreement(
  tx: Tx,
  at: { readonly organizationId: string; readonly pairingId: string; readonly before: number },
  terms: Terms,
  by: { readonly side: Side; readonly now: Date },
): Promise<number | undefined> {
  const { organizationId, pairingId, before } = at;
  const written = {
    ...terms,
    endsOn: terms.endsOn ? toColumn(terms.endsOn) : null,
    menteeAgreedAt: by.side === 'mentee' ? by.now : null,
    mentorAgreedAt: by.side === 'mentor' ? by.now : null,
  };
  const { count } =
    before === 0
      ? await tx.pairAgreement.createMany({
          data: [{ organizationId, pairingId, ...written }],
          skipDuplicates: true,
        })
      : await tx.pairAgreement.updateMany({
          where: { organizationId, pairingId, version: before },
          data: { ...written, version: before + 1 },
        });
  return count > 0 ? before + 1 : undefined;
}

/** One of the two agrees to the version they read; false when it has changed since. */
export async function agreeTo(
  tx: Tx,
  at: { readonly organizationId: string; readonly pairingId: string; readonly version: number },
  by: { readonly side: Side; readonly now: Date },
): Promise<boolean> {
  const { count } = await tx.pairAgreement.updateMany({
    where: { ...at },
    data: by.side === 'mentee' ? { menteeAgreedAt: by.now } : { mentorAgreedAt: by.now },
  });
  return count > 0;
}
