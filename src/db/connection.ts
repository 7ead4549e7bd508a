/**
 * How to reach a database, in the words that node-postgres, Prisma's adapter and the job queue all understand:
 * an operator's URL, or the address of our own server (a folder with its socket, or a host with a password).
 */
export type Connection =
  | { connectionString: string; connectionTimeoutMillis: number }
  | {
      host: string;
      port: number;
      user: string;
      database: string;
      password?: string;
      connectionTimeoutMillis: number;
    };
