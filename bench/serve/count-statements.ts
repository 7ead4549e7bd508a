import pg from 'pg';

/*
 * Loaded before the program: counts what it sends to its database, and tells when asked. The job queue has
 * connections of its own and a beat of its own, so it is left out.
 */

const counted: string[] = [];
const send: unknown = pg.Client.prototype.query;

if (typeof send === 'function') {
  Object.defineProperty(pg.Client.prototype, 'query', {
    value(this: pg.Client, ...given: readonly unknown[]) {
      if (nameOf(this) === 'catchword') counted.push(textOf(given[0]));
      return Reflect.apply(send, this, given);
    },
  });
}

process.on('message', () => process.send?.(counted.splice(0)));
process.channel?.unref();

function nameOf(client: pg.Client): unknown {
  return 'connectionParameters' in client && typeof client.connectionParameters === 'object'
    ? Reflect.get(client.connectionParameters ?? {}, 'application_name')
    : undefined;
}

function textOf(query: unknown): string {
  if (typeof query === 'object' && query !== null && 'text' in query) return String(query.text).trim();
  return String(query).trim();
}
