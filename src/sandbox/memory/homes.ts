import type pg from 'pg';
import type { Json } from '../read-json.ts';
import { storable } from './schema.ts';
import type { OpenView } from './views.ts';

export type Homes = {
  publish(userId: string, view: OpenView): Promise<void>;
  find(userId: string): Promise<OpenView | undefined>;
};

/** Each person's Home tab as last published. */
export function createHomes(pool: pg.Pool): Homes {
  return {
    async publish(userId, view) {
      await pool.query(
        `insert into sandbox.homes (user_id, view) values ($1, $2)
         on conflict (user_id) do update set view = excluded.view`,
        [userId, storable(view satisfies Json)],
      );
    },
    async find(userId) {
      const found = await pool.query<{ view: OpenView }>(
        'select view from sandbox.homes where user_id = $1',
        [userId],
      );
      return found.rows[0]?.view;
    },
  };
}
