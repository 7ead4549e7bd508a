import type pg from 'pg';

/** What a database is for: trying the product out, or an organization's real records. */
export type Mode = 'sandbox' | 'live';

/**
 * Marks a new database as sandbox or live and refuses one that was born as the other: example data must never
 * mix with real records. Call it under the migration lock.
 */
export async function markDatabase(client: pg.Client, mode: Mode): Promise<void> {
  await client.query(BIRTH);
  await client.query('INSERT INTO catchword_birth.mark (mode) VALUES ($1) ON CONFLICT DO NOTHING', [mode]);
  const { rows } = await client.query<{ mode: string }>('SELECT mode FROM catchword_birth.mark');
  const born = rows[0]?.mode;
  if (born !== mode) {
    throw new Error(
      `This is a ${born} database and cannot be used in ${mode} mode. ` +
        (mode === 'live'
          ? 'Point DATABASE_URL or DATA_DIR at another database for real records.'
          : 'Unset DATABASE_URL, or point DATA_DIR at another folder, to try things out.'),
    );
  }
}

/** A schema of its own, so that it is there before the first migration and outside of what Prisma compares. */
const BIRTH = `
  CREATE SCHEMA IF NOT EXISTS catchword_birth;
  CREATE TABLE IF NOT EXISTS catchword_birth.mark (
    only_row BOOLEAN PRIMARY KEY DEFAULT TRUE CHECK (only_row),
    mode TEXT NOT NULL CHECK (mode IN ('sandbox', 'live')),
    created_at TIMESTAMPTZ NOT NULL DEFAULT now()
  )`;
