import { Prisma } from '../../db/client/client.ts';
import type { Holding } from './holdings.ts';

const { sql } = Prisma;
const NOTHING = sql`NULL`;

const byPerson = (personId: string) => sql`t.person_id = ${personId}::uuid`;
const asMentee = (personId: string) => sql`t.mentee_id = ${personId}::uuid`;
const written = (personId: string) => sql`t.by_id = ${personId}::uuid`;
const ofOwnPair = (personId: string) => sql`EXISTS (SELECT FROM pairings p
  WHERE p.organization_id = t.organization_id AND p.id = t.pairing_id
    AND ${personId}::uuid IN (p.mentee_id, p.mentor_id))`;
const ofMentee = (personId: string) => sql`EXISTS (SELECT FROM pairings p
  WHERE p.organization_id = t.organization_id AND p.id = t.pairing_id AND p.mentee_id = ${personId}::uuid)`;

/** What mentoring holds of a person. Nobody's export has what another wrote for themselves, or said in confidence. */
export const MENTORING_HOLDINGS: readonly Holding[] = [
  { table: 'mentor_profiles', holds: 'rows of a person', theirs: byPerson, whenErased: 'removed' },
  { table: 'mentee_profiles', holds: 'rows of a person', theirs: byPerson, whenErased: 'removed' },
  { table: 'mentoring_avoids', holds: 'rows of a person', theirs: byPerson, whenErased: 'removed' },
  { table: 'mentoring_waits', holds: 'rows of a person', theirs: asMentee, whenErased: 'removed' },
  {
    table: 'pair_rules',
    holds: 'rows of a person',
    theirs: (personId) => sql`${personId}::uuid IN (t.mentee_id, t.mentor_id)`,
    whenErased: 'removed',
  },
  { table: 'pair_refusals', holds: 'rows of a person', theirs: byPerson, whenErased: 'removed' },
  { table: 'pair_closings', holds: 'rows of a person', theirs: byPerson, whenErased: 'removed' },
  { table: 'pair_agreements', holds: 'rows of a person', theirs: ofOwnPair, whenErased: 'removed' },
  { table: 'meeting_notes', holds: 'rows of a person', theirs: written, whenErased: 'removed' },
  { table: 'meeting_packs', holds: 'rows of a person', theirs: ofMentee, whenErased: 'removed' },
  { table: 'readings', holds: 'rows of a person', theirs: ofMentee, whenErased: 'removed' },
  {
    // What the text was then is the mentee's, and went with their readings if they were erased.
    table: 'reading_acts',
    holds: 'rows of a person',
    theirs: written,
    whenErased: { becomes: { words: NOTHING }, elsewhere: ['text_then'], codes: ['kind'] },
  },
  {
    // That they met stays, for the figures.
    table: 'meetings',
    holds: 'rows of a person',
    theirs: ofOwnPair,
    whenErased: {
      becomes: { place: NOTHING, state: sql`CASE WHEN t.asked_at IS NULL THEN 'cancelled' ELSE t.state END` },
      elsewhere: [],
      codes: ['uid', 'way'],
    },
  },
  {
    table: 'pairings',
    holds: 'rows of a person',
    theirs: (personId) => sql`${personId}::uuid IN (t.mentee_id, t.mentor_id)`,
    whenErased: {
      becomes: {
        reason: sql`'{}'::jsonb`,
        state: sql`CASE WHEN t.state IN ('previewed', 'asks-mentee', 'asks-mentor') THEN 'withdrawn'
          WHEN t.state = 'running' THEN 'ended' ELSE t.state END`,
        version: sql`t.version + 1`,
      },
      elsewhere: [],
      codes: ['refused_by', 'ended_by'],
    },
  },
  {
    table: 'mentoring_rounds',
    holds: 'rows of a person',
    theirs: (personId) => sql`t.asked_by_id = ${personId}::uuid`,
    whenErased: { becomes: { asked_by_id: NOTHING }, elsewhere: [], codes: ['origin', 'state', 'figures'] },
  },
  { table: 'mentoring_settings', holds: 'nothing of a person', codes: [] },
];
