import type pg from 'pg';
import type { Block } from '../page-api.ts';
import type { Json } from '../read-json.ts';
import { storable } from './schema.ts';

export type Message = {
  channel: string;
  ts: string;
  /** A user id. */
  author: string;
  threadTs: string | null;
  text: string;
  blocks: Block[];
  metadata?: Json;
  /** The ts of the last edit. */
  edited?: string;
  /** Business time. */
  saidAt: Date;
};

export type Messages = {
  say(message: Message): Promise<void>;
  /** Writes the message again; false when it is gone. */
  change(message: Message): Promise<boolean>;
  remove(channel: string, ts: string): Promise<boolean>;
  find(channel: string, ts: string): Promise<Message | undefined>;
  /** The newest first, between two ts (exclusive unless told), threads left out unless one is named. */
  list(query: MessageQuery): Promise<Message[]>;
};

export type MessageQuery = {
  channel: string;
  limit: number;
  oldest?: string;
  latest?: string;
  inclusive?: boolean;
  /** Only this thread: its first message and the replies. */
  thread?: string;
  /** Replies too, each at its own time. */
  everything?: boolean;
};

type Row = {
  channel: string;
  ts: string;
  author: string;
  thread_ts: string | null;
  body: Body;
  said_at: Date;
};
type Body = { text: string; blocks: Block[]; metadata?: Json; edited?: string };

/** What was said, kept in PostgreSQL so that a restart, or a kill, loses nothing that was acknowledged. */
export function createMessages(pool: pg.Pool): Messages {
  return {
    async say(message) {
      await pool.query(
        `insert into sandbox.messages (channel, ts, author, thread_ts, body, said_at)
         values ($1, $2, $3, $4, $5, $6)`,
        [message.channel, message.ts, message.author, message.threadTs, writeBody(message), message.saidAt],
      );
    },
    async change(message) {
      const done = await pool.query('update sandbox.messages set body = $3 where channel = $1 and ts = $2', [
        message.channel,
        message.ts,
        writeBody(message),
      ]);
      return done.rowCount === 1;
    },
    async remove(channel, ts) {
      const done = await pool.query('delete from sandbox.messages where channel = $1 and ts = $2', [
        channel,
        ts,
      ]);
      return done.rowCount === 1;
    },
    async find(channel, ts) {
      const found = await pool.query<Row>('select * from sandbox.messages where channel = $1 and ts = $2', [
        channel,
        ts,
      ]);
      return found.rows.map(readRow)[0];
    },
    async list({ channel, limit, oldest, latest, inclusive, thread, everything }) {
      const found = await pool.query<Row>(
        `select * from sandbox.messages
          where channel = $1
            and (ts > $2 or ($4 and ts = $2)) and (ts < $3 or ($4 and ts = $3))
            and case when $5::text is not null then ts = $5 or thread_ts = $5
                     else $6 or thread_ts is null or thread_ts = ts end
          order by ts desc limit $7`,
        [
          channel,
          oldest ?? '0',
          latest ?? '9',
          inclusive ?? false,
          thread ?? null,
          everything ?? false,
          limit,
        ],
      );
      return found.rows.map(readRow);
    },
  };
}

function writeBody({ text, blocks, metadata, edited }: Message): string {
  return storable({ text, blocks, metadata, edited } satisfies { [name in keyof Body]: unknown });
}

function readRow(row: Row): Message {
  const { body } = row;
  return {
    channel: row.channel,
    ts: row.ts,
    author: row.author,
    threadTs: row.thread_ts,
    text: body.text,
    blocks: body.blocks,
    ...(body.metadata ? { metadata: body.metadata } : {}),
    ...(body.edited ? { edited: body.edited } : {}),
    saidAt: row.said_at,
  };
}
