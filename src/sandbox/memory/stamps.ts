import type pg from 'pg';

export type Stamps = {
  /** A message's ts: machine time in seconds with six decimals, never the same twice, always increasing. */
  next(): string;
};

/** Starts after the newest message ever said, so that a clock set back cannot repeat a ts. */
export async function createStamps(pool: pg.Pool): Promise<Stamps> {
  const found = await pool.query<{ newest: string | null }>('select max(ts) as newest from sandbox.messages');
  let last = Math.round(Number(found.rows[0]?.newest ?? 0) * 1e6);
  return {
    next() {
      last = Math.max(last + 1, Date.now() * 1_000);
      return writeStamp(last);
    },
  };
}

/** Microseconds since 1970 as Slack writes them. */
export function writeStamp(microseconds: number): string {
  const digits = String(microseconds).padStart(16, '0');
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
}
