import { Prisma } from '../../db/client/client.ts';
import type { Tx } from '../../db/transaction.ts';
import { joinDeliveries } from './merge-deliveries-store.ts';
import { joinEnrollments, joinPapers, joinTerms } from './merge-enrollments-store.ts';
import {
  joinAvoids,
  joinMentoringProfiles,
  joinPairings,
  joinPairRules,
  joinWaits,
} from './merge-mentoring-store.ts';
import { joinNudges } from './merge-nudges-store.ts';
import { joinActs, joinVerifiers } from './merge-verification-store.ts';
import { joinDigests, joinReflections } from './merge-weeks-store.ts';

/** Two people of one organization who are one: all that is `gone`'s becomes `keep`'s. */
export type Pair = { readonly organizationId: string; readonly keep: string; readonly gone: string };

/**
 * What becomes of a table's rows when two people become one. A test compares this list with the database: a column that
 * names a person and a unique key that has one in it each need their rule here.
 */
export type MergeRule = {
  readonly table: string;
  /** The columns that name a person. */
  readonly columns: readonly string[];
  /** Unique keys with such a column in them: two rows of one key are brought together before any is moved. */
  readonly keys?: readonly string[];
  /** For the reader: what happens, in words. */
  readonly says: string;
  join(tx: Tx, pair: Pair): Promise<void>;
};

/** In this order. Rows that are one are joined first; then what names the person follows. */
export const MERGE_RULES: readonly MergeRule[] = [
  {
    table: 'reflections',
    columns: ['person_id'],
    keys: ['organization_id, person_id, week'],
    says: 'The answers of a week that both have stand under one of the two, the further one.',
    join: joinReflections,
  },
  {
    table: 'digests',
    columns: ['manager_id'],
    keys: ['organization_id, manager_id, period'],
    says: 'One digest of a week stays, the older.',
    join: joinDigests,
  },
  {
    table: 'nudges',
    columns: ['person_id'],
    keys: ['organization_id, person_id, week'],
    says: 'One message of a week stays, the older, with all that both told.',
    join: joinNudges,
  },
  moves('nudge_items', ['told_id'], 'What a manager was told, under the one who stays.'),
  {
    table: 'enrollments',
    columns: ['person_id'],
    says: 'Of two active ones in a program the older stays with its dates and has all entries; the newer is left.',
    join: joinEnrollments,
  },
  {
    table: 'board_members',
    columns: ['person_id'],
    keys: ['organization_id, enrollment_id, person_id, from_day'],
    says: 'All terms of both; of two that begin on one day the longer. What either did for a board is the one person’s.',
    join: joinTerms,
  },
  {
    table: 'verification_acts',
    columns: ['by_person_id'],
    says: 'All that was said of claims. What one verified of the other waits for its verifiers anew.',
    join: joinActs,
  },
  {
    table: 'named_verifiers',
    columns: ['person_id', 'verifier_id', 'named_by_id'],
    says: 'One verifier in each role, the one named last; never oneself.',
    join: joinVerifiers,
  },
  moves('activities', ['person_id'], 'All of them, as they are.'),
  {
    table: 'papers',
    columns: ['accepted_by_id'],
    says: 'All papers. What one of the two accepted of the other waits to be accepted anew.',
    join: joinPapers,
  },
  {
    table: 'activity_changes',
    columns: ['by_person_id'],
    says: 'Who changed it, also in what is kept of how it was.',
    async join(tx, pair) {
      await move(tx, 'activity_changes', 'by_person_id', pair);
      const { organizationId, keep, gone } = pair;
      await tx.$executeRaw`
        UPDATE activity_changes c SET before = replace(before::text, ${gone}, ${keep})::json,
          after = replace(after::text, ${gone}, ${keep})::json
        FROM activities a
        WHERE c.organization_id = ${organizationId}::uuid AND a.organization_id = c.organization_id
          AND a.id = c.activity_id AND a.person_id = ${keep}::uuid
          AND (strpos(c.before::text, ${gone}) > 0 OR strpos(c.after::text, ${gone}) > 0)`;
    },
  },
  moves(
    'accounts',
    ['person_id'],
    'One person has all accounts; the oldest is written to until another is chosen.',
  ),
  {
    table: 'one_time_codes',
    columns: ['person_id', 'redeemed_by_id'],
    says: 'What still waits ends, because it was about somebody else; what was used is remembered.',
    async join(tx, pair) {
      const { organizationId, keep, gone } = pair;
      await tx.$executeRaw`
        UPDATE one_time_codes SET expires_at = least(expires_at, now())
        WHERE organization_id = ${organizationId}::uuid AND purpose = 'link'
          AND (person_id IN (${keep}::uuid, ${gone}::uuid) OR redeemed_by_id IN (${keep}::uuid, ${gone}::uuid))`;
      await move(tx, 'one_time_codes', 'person_id', pair);
      await move(tx, 'one_time_codes', 'redeemed_by_id', pair);
    },
  },
  {
    table: 'deliveries',
    columns: ['person_id'],
    says: 'What was sent stays; of two that wait and say the same, one is sent. What names the person names the one who stays.',
    join: joinDeliveries,
  },
  {
    table: 'mentor_profiles',
    columns: ['person_id'],
    keys: ['organization_id, person_id'],
    says: 'One profile of each kind, the older of those that take part.',
    join: joinMentoringProfiles,
  },
  {
    table: 'mentee_profiles',
    columns: ['person_id'],
    keys: ['organization_id, person_id'],
    says: 'As the profiles of mentors, and with them.',
    join: async () => undefined,
  },
  {
    table: 'mentoring_avoids',
    columns: ['person_id', 'other_id'],
    keys: ['organization_id, person_id, other_id'],
    says: 'What either said in confidence, and what was said of either.',
    join: joinAvoids,
  },
  {
    table: 'pair_rules',
    columns: ['mentee_id', 'mentor_id', 'by_id'],
    keys: ['organization_id, mentee_id, mentor_id'],
    says: 'Wanted and forbidden pairs of both; forbidden goes before wanted.',
    join: joinPairRules,
  },
  {
    table: 'mentoring_waits',
    columns: ['mentee_id'],
    keys: ['organization_id, mentee_id'],
    says: 'The next round finds out anew why somebody waits.',
    join: joinWaits,
  },
  {
    table: 'pairings',
    columns: ['mentee_id', 'mentor_id'],
    keys: ['organization_id, round_id, mentee_id', 'organization_id, mentee_id'],
    says: 'All pairings; nobody with themselves or with two mentors at a time, once in a round.',
    join: joinPairings,
  },
  {
    ...moves('pair_refusals', ['person_id'], 'What they said for themselves of a proposal.'),
    keys: ['organization_id, pairing_id, person_id'],
  },
  {
    ...moves('pair_closings', ['person_id'], 'What they said at the end; a pair of the two is gone already.'),
    keys: ['organization_id, pairing_id, person_id'],
  },
  moves('meeting_notes', ['by_id'], 'All notes of both.'),
  moves('reading_acts', ['by_id'], 'All that was said of texts.'),
  moves('mentoring_rounds', ['asked_by_id'], 'Who asked for a round.'),
  {
    table: 'audit_events',
    columns: ['actor_id', 'subject_id'],
    says: 'Who did what, under the one who stays.',
    async join(tx, pair) {
      await move(tx, 'audit_events', 'actor_id', pair);
      await move(tx, 'audit_events', 'subject_id', pair);
      const { organizationId, keep, gone } = pair;
      await tx.$executeRaw`
        UPDATE audit_events SET detail = replace(detail::text, ${gone}, ${keep})::jsonb
        WHERE organization_id = ${organizationId}::uuid AND strpos(detail::text, ${gone}) > 0`;
    },
  },
  moves('completed_templates', ['completed_by_id'], 'Who completed a template, under the one who stays.'),
  {
    table: 'people',
    columns: ['manager_id'],
    says: 'Reports of both have one manager; the two are no longer each other’s.',
    join: (tx, pair) => move(tx, 'people', 'manager_id', pair),
  },
];

function moves(table: string, columns: readonly string[], says: string): MergeRule {
  return {
    table,
    columns,
    says,
    async join(tx, pair) {
      for (const column of columns) await move(tx, table, column, pair);
    },
  };
}

async function move(
  tx: Tx,
  table: string,
  column: string,
  { organizationId, keep, gone }: Pair,
): Promise<void> {
  const [name, at] = [Prisma.raw(table), Prisma.raw(column)];
  await tx.$executeRaw`
    UPDATE ${name} SET ${at} = ${keep}::uuid WHERE organization_id = ${organizationId}::uuid AND ${at} = ${gone}::uuid`;
}
