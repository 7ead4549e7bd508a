import type pg from 'pg';

export type Place = { userId: string; channel: string };

export type ReadMarks = {
  markRead(place: Place): Promise<void>;
  /** How many messages of others wait in each of these places. */
  unread(places: readonly Place[]): Promise<(Place & { count: number })[]>;
};

/** Remembers up to where each person has read each conversation. */
export function createReadMarks(pool: pg.Pool): ReadMarks {
  return {
    async markRead({ userId, channel }) {
      await pool.query(
        `insert into sandbox.read_marks (user_id, channel, ts)
         select $1, $2, max(ts) from sandbox.messages where channel = $2 having max(ts) is not null
         on conflict (user_id, channel) do update set ts = excluded.ts where read_marks.ts < excluded.ts`,
        [userId, channel],
      );
    },
    async unread(places) {
      const found = await pool.query<{ user_id: string; channel: string; count: string }>(
        `select place.user_id, place.channel, count(said.ts) as count
           from unnest($1::text[], $2::text[]) as place (user_id, channel)
           left join sandbox.read_marks mark
             on mark.user_id = place.user_id and mark.channel = place.channel
           left join sandbox.messages said
             on said.channel = place.channel and said.author <> place.user_id
            and said.ts > coalesce(mark.ts, '0')
          group by 1, 2`,
        [places.map((place) => place.userId), places.map((place) => place.channel)],
      );
      return found.rows.map((row) => ({
        userId: row.user_id,
        channel: row.channel,
        count: Number(row.count),
      }));
    },
  };
}
