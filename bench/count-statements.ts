import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Finding } from './finding.ts';
import { median } from './pairs.ts';
import type { Child } from './serve/child.ts';
import { openLine } from './serve/load.ts';
import { requestFor } from './serve/request.ts';
import { startServers } from './serve/servers.ts';

const COUNTER = pathToFileURL(join(import.meta.dirname, 'serve/count-statements.ts')).href;
const TYPED = 25;

/** How many SQL statements one `/logcredit` costs besides BEGIN and COMMIT, in a program of its own. */
export async function countStatements(): Promise<Finding> {
  const servers = await startServers(TYPED + 1, COUNTER);
  try {
    const [first = '', ...users] = servers.users;
    const line = await openLine(servers.program.port);
    const type = (user: string) => line.ask(requestFor({ user, command: '/logcredit', text: '3h workshop' }));
    // The rules of a program are read once by every process.
    await type(first);
    await statementsOf(servers.program);
    const counts: number[] = [];
    let frame = 0;
    for (const user of users) {
      await type(user);
      const all = await statementsOf(servers.program);
      const inside = all.filter((text) => !/^(BEGIN|COMMIT)\b/i.test(text));
      frame = all.length - inside.length;
      counts.push(inside.length);
    }
    line.close();
    if (frame === 0 || median(counts) === 0) throw new Error('The counter hears nothing');
    return {
      what: '/logcredit, SQL statements besides BEGIN and COMMIT',
      figures: counts,
      goal: { atMost: 4 },
      write: String,
      beside: `${users.length} commands, one after the other`,
    };
  } finally {
    await servers.stop();
  }
}

async function statementsOf({ process: child }: Child): Promise<readonly string[]> {
  const told = once(child, 'message');
  child.send('statements?');
  const [statements] = await told;
  return Array.isArray(statements) ? statements.map(String) : [];
}
