import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bringCast, type Cast } from './cast.ts';
import { everythingIn, type House, openHouse } from './house.ts';

/*
 * What the commonest command costs, counted in statements on the wire to PostgreSQL: a number that does not
 * depend on the machine.
 */

/** The driver as Prisma's adapter loads it; one of a test's own would see nothing. */
const require = createRequire(import.meta.resolve('@prisma/adapter-pg'));
type Query = (this: unknown, ...args: unknown[]) => unknown;
const { Client } = require('pg') as { Client: { prototype: { query: Query } } };

let house: House;
let cast: Cast;
const asked: string[] = [];
const query = Client.prototype.query;

beforeAll(async () => {
  house = await openHouse();
  cast = await bringCast(house);
  Client.prototype.query = function (...args) {
    const [first] = args;
    asked.push(typeof first === 'string' ? first : String(Reflect.get(Object(first), 'text')));
    return query.apply(this, args);
  };
});
afterAll(async () => {
  Client.prototype.query = query;
  await house.close();
});

/** The statements of one interaction, and the two that frame them. */
async function statementsOf(
  work: () => Promise<unknown>,
): Promise<{ frame: string[]; statements: string[] }> {
  asked.length = 0;
  await work();
  const isFrame = (sql: string) => /^(BEGIN|COMMIT)\b/.test(sql);
  return { frame: asked.filter(isFrame), statements: asked.filter((sql) => !isFrame(sql)) };
}

test('/logcredit 3h workshop by somebody enrolled takes three statements', async () => {
  // The rules of the program are read once by each process.
  await cast.self.command('logcredit', '2h webinar');
  let said = '';
  const { frame, statements } = await statementsOf(async () => {
    said = everythingIn(await cast.self.command('logcredit', '3h workshop'));
  });
  expect(said).toContain('Recorded: Workshop');
  expect(said).toContain('Montana State Library: Staff 2023');
  expect(frame).toHaveLength(2);
  expect(statements, statements.join('\n\n')).toHaveLength(3);
});

test('help takes none', async () => {
  expect(await statementsOf(() => cast.self.command('cpd', 'help'))).toEqual({ frame: [], statements: [] });
});

test('a repeated request takes one', async () => {
  const again = { key: randomUUID(), kind: 'command', name: 'logcredit', text: '1h reading' };
  await cast.self.ask(again);
  const { frame, statements } = await statementsOf(() => cast.self.ask(again));
  expect(frame).toHaveLength(2);
  expect(statements).toHaveLength(1);
});
