import type pg from 'pg';

/** Makes the sandbox's own schema where it is missing; nothing of the bot's is touched. */
export async function createSchema(pool: pg.Pool): Promise<void> {
  // All in one transaction; the lock is for two processes that start on the same database at once.
  await pool.query(`
    select pg_advisory_xact_lock(hashtext('sandbox schema'));
    create schema if not exists sandbox;
    create table if not exists sandbox.messages (
      channel text not null,
      ts text not null,
      author text not null,
      thread_ts text,
      body jsonb not null,
      said_at timestamptz not null,
      primary key (channel, ts)
    );
    create table if not exists sandbox.groups (id text primary key, members text[] not null unique);
    create table if not exists sandbox.homes (user_id text primary key, view jsonb not null);
    create table if not exists sandbox.read_marks (
      user_id text not null,
      channel text not null,
      ts text not null,
      primary key (user_id, channel)
    );
  `);
}

/** A value as JSON that PostgreSQL can keep: it has no place for the character U+0000. */
export function storable(value: unknown): string {
  return JSON.stringify(value).replaceAll('\\u0000', '');
}
