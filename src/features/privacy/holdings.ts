import { Prisma } from '../../db/client/client.ts';
import { goesTo } from './delivery-readers.ts';
import { MENTORING_HOLDINGS } from './mentoring-holdings.ts';
import { byPerson, ownActivity, ownBalance, ownEnrollment, withoutWords } from './whose-rows.ts';

/*
 * Every table of the database and what it holds of a person. Export reads it, erasing follows it, and a test
 * compares it with the database: a table or a column of words that is missing here fails.
 */

export type Holding = { readonly table: string } & (
  | { readonly holds: 'nothing of a person'; readonly codes: readonly string[] }
  | {
      readonly holds: 'rows of a person';
      /** Whether a row `t` of the person's organization is theirs. */
      readonly theirs: (personId: string) => Prisma.Sql;
      readonly whenErased: 'removed' | Emptied;
    }
);

/** Rows that stay, so that counts and credits stay, without a word and without an identity. */
export type Emptied = {
  /** Columns that change, and what each becomes. */
  readonly becomes: Readonly<Record<string, Prisma.Sql>>;
  /** Columns of words inside JSON or shared by topic; the store of erasing takes them out itself. */
  readonly elsewhere: readonly string[];
  /** Text and JSON columns that hold ids, dates and names of rules, never words. */
  readonly codes: readonly string[];
};

const { sql } = Prisma;
const NOTHING = sql`NULL`;

/** In the order in which erasing goes through them. */
export const HOLDINGS: readonly Holding[] = [
  {
    table: 'people',
    holds: 'rows of a person',
    theirs: (personId) => sql`t.id = ${personId}::uuid`,
    whenErased: {
      becomes: {
        name: sql`'Erased person'`,
        status: sql`'erased'`,
        zone: sql`'UTC'`,
        administrator: sql`false`,
        coordinator: sql`false`,
        claims_on: sql`false`,
        job_title: NOTHING,
        library_id: NOTHING,
        sector: NOTHING,
        manager_id: NOTHING,
        manager_state: sql`'none'`,
        prompts_on: sql`false`,
        prompts_from: NOTHING,
        paused_until: NOTHING,
        digest_on: sql`false`,
        welcomed_at: NOTHING,
        version: sql`t.version + 1`,
      },
      elsewhere: [],
      codes: [],
    },
  },
  {
    // A request names the account it came from in its key, where the platform gives none of its own.
    table: 'interactions',
    holds: 'rows of a person',
    theirs: (personId) => sql`EXISTS (SELECT FROM accounts a
      WHERE a.organization_id = t.organization_id AND a.installation_id = t.installation_id
        AND a.person_id = ${personId}::uuid AND a.external_id = ANY(string_to_array(t.key, ':')))`,
    whenErased: 'removed',
  },
  {
    table: 'one_time_codes',
    holds: 'rows of a person',
    theirs: (personId) => sql`(t.person_id = ${personId}::uuid OR t.redeemed_by_id = ${personId}::uuid)`,
    whenErased: 'removed',
  },
  { table: 'deliveries', holds: 'rows of a person', theirs: goesTo, whenErased: 'removed' },
  { table: 'accounts', holds: 'rows of a person', theirs: byPerson, whenErased: 'removed' },
  {
    table: 'digests',
    holds: 'rows of a person',
    theirs: (personId) => sql`t.manager_id = ${personId}::uuid`,
    whenErased: 'removed',
  },
  {
    // Which manager was told of what stays with whom it was about, and goes with them.
    table: 'nudge_items',
    holds: 'rows of a person',
    theirs: (personId) => sql`EXISTS (SELECT FROM nudges n
      WHERE n.organization_id = t.organization_id AND n.id = t.nudge_id AND n.person_id = ${personId}::uuid)`,
    whenErased: 'removed',
  },
  { table: 'nudges', holds: 'rows of a person', theirs: byPerson, whenErased: 'removed' },
  {
    table: 'answers',
    holds: 'rows of a person',
    theirs: (personId) => sql`EXISTS (SELECT FROM reflections r
      WHERE r.organization_id = t.organization_id AND r.id = t.reflection_id AND r.person_id = ${personId}::uuid)`,
    whenErased: 'removed',
  },
  {
    table: 'reflections',
    holds: 'rows of a person',
    theirs: byPerson,
    whenErased: {
      becomes: { activity_id: NOTHING, visibility: sql`'private'`, version: sql`t.version + 1` },
      elsewhere: [],
      codes: ['week', 'model', 'state'],
    },
  },
  {
    table: 'activity_changes',
    holds: 'rows of a person',
    theirs: (personId) => sql`(t.by_person_id = ${personId}::uuid OR ${ownActivity(personId)})`,
    whenErased: {
      becomes: { before: withoutWords('before'), after: withoutWords('after'), reason: NOTHING },
      elsewhere: [],
      codes: ['action'],
    },
  },
  {
    table: 'activities',
    holds: 'rows of a person',
    theirs: byPerson,
    whenErased: {
      becomes: { provider: NOTHING, category: NOTHING, event: NOTHING, notes: NOTHING, tags: sql`'{}'` },
      elsewhere: ['title'],
      codes: ['kind', 'posted_credit', 'academic_credits', 'only_for', 'plan_item', 'counts_in', 'source'],
    },
  },
  {
    // That it was handed in stays, with its number of words; the words themselves do not.
    table: 'papers',
    holds: 'rows of a person',
    theirs: ownEnrollment,
    whenErased: {
      becomes: { body: NOTHING, lines: sql`'{}'`, returned_words: NOTHING },
      elsewhere: [],
      codes: ['wanted_id', 'title', 'items', 'waits_for'],
    },
  },
  {
    table: 'credit_entries',
    holds: 'rows of a person',
    theirs: ownActivity,
    whenErased: { becomes: { waits_for: NOTHING }, elsewhere: ['claim'], codes: ['status'] },
  },
  {
    // Said by them, or about an entry of theirs: that it was said stays, the words do not.
    table: 'verification_acts',
    holds: 'rows of a person',
    theirs: (personId) => sql`(t.by_person_id = ${personId}::uuid OR EXISTS (
      SELECT FROM credit_entries c JOIN activities a ON a.organization_id = c.organization_id AND a.id = c.activity_id
      WHERE c.organization_id = t.organization_id AND c.id = t.entry_id AND a.person_id = ${personId}::uuid))`,
    whenErased: { becomes: { words: NOTHING }, elsewhere: [], codes: ['kind', 'role', 'reason'] },
  },
  {
    table: 'link_mails',
    holds: 'rows of a person',
    theirs: (personId) => sql`EXISTS (SELECT FROM named_verifiers n
      WHERE n.organization_id = t.organization_id AND n.id = t.verifier_id AND n.person_id = ${personId}::uuid)`,
    whenErased: 'removed',
  },
  {
    table: 'named_verifiers',
    holds: 'rows of a person',
    theirs: (personId) => sql`(t.person_id = ${personId}::uuid OR t.verifier_id = ${personId}::uuid)`,
    whenErased: {
      becomes: { name: NOTHING, email: NOTHING, ended_at: sql`coalesce(t.ended_at, now())` },
      elsewhere: [],
      codes: ['role'],
    },
  },
  {
    table: 'balances',
    holds: 'rows of a person',
    theirs: ownBalance,
    whenErased: { becomes: {}, elsewhere: ['standing'], codes: ['rules_hash'] },
  },
  {
    table: 'completed_templates',
    holds: 'rows of a person',
    theirs: (personId) => sql`t.completed_by_id = ${personId}::uuid`,
    // The organization's own rules: they stay in force whoever wrote them down.
    whenErased: { becomes: {}, elsewhere: [], codes: ['template_id', 'rules_hash', 'program', 'answers'] },
  },
  {
    // That somebody was on a board stays, so that its hours stay; the store of erasing ends it.
    ...{ table: 'board_members', holds: 'rows of a person', theirs: byPerson },
    whenErased: { becomes: {}, elsewhere: [], codes: [] },
  },
  {
    table: 'enrollments',
    holds: 'rows of a person',
    theirs: byPerson,
    whenErased: {
      becomes: {
        status: sql`'left'`,
        version: sql`t.version + 1`,
        details: sql`t.details - 'certificate'`,
      },
      elsewhere: [],
      codes: ['program_id', 'rules_hash', 'board_name'],
    },
  },
  ...MENTORING_HOLDINGS,
  {
    table: 'audit_events',
    holds: 'rows of a person',
    theirs: (personId) => sql`(t.actor_id = ${personId}::uuid OR t.subject_id = ${personId}::uuid
      OR strpos(t.detail::text, ${personId}) > 0)`,
    whenErased: { becomes: { detail: sql`'{}'::jsonb` }, elsewhere: [], codes: ['action'] },
  },
  {
    table: 'organizations',
    holds: 'nothing of a person',
    codes: ['name', 'locale', 'zone', 'claim_code_hash'],
  },
  // One that nobody else belongs to goes with its last person: its name may be their own word.
  { table: 'libraries', holds: 'nothing of a person', codes: ['name', 'sector', 'region', 'zone'] },
  {
    table: 'installations',
    holds: 'nothing of a person',
    codes: ['platform', 'workspace', 'name', 'status'],
  },
  {
    table: 'program_rules',
    holds: 'nothing of a person',
    codes: ['hash', 'program_id', 'version', 'program'],
  },
  // Enrollments by id, and which figures of their standing differ.
  { table: 'ledger_checks', holds: 'nothing of a person', codes: ['differing'] },
  { table: 'paces', holds: 'nothing of a person', codes: [] },
  { table: 'clock_offset', holds: 'nothing of a person', codes: [] },
];
