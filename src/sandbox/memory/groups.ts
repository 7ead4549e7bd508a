import { randomBytes } from 'node:crypto';
import type pg from 'pg';

/** A conversation of several people and the app. */
export type Group = { id: string; members: readonly string[] };

export type Groups = {
  /** The conversation of exactly these people, in whatever order; made where there is none. */
  open(members: readonly string[]): Promise<Group>;
  find(id: string): Group | undefined;
  of(userId: string): readonly Group[];
};

/** Remembers who talks with the app together, over a restart too. */
export async function createGroups(pool: pg.Pool): Promise<Groups> {
  const known = await pool.query<{ id: string; members: string[] }>(
    'select id, members from sandbox.groups order by id',
  );
  const groups = new Map<string, Group>(known.rows.map((group) => [group.id, group]));
  return {
    async open(members) {
      const sorted = members.toSorted();
      const id = `G0${randomBytes(5).toString('hex').toUpperCase()}`;
      const opened = await pool.query<{ id: string; members: string[] }>(
        `insert into sandbox.groups (id, members) values ($1, $2)
         on conflict (members) do update set members = excluded.members returning id, members`,
        [id, sorted],
      );
      const group = opened.rows[0] ?? { id, members: sorted };
      groups.set(group.id, group);
      return group;
    },
    find: (id) => groups.get(id),
    of: (userId) => [...groups.values()].filter(({ members }) => members.includes(userId)),
  };
}
