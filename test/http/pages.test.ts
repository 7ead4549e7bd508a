import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, describe, expect, test } from 'vitest';
import type { PageContext } from '../../src/chat/page.ts';
import { mountPages } from '../../src/http/pages.ts';
import { troublesOf } from '../../src/http/readiness.ts';

const servers: { close(): void }[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

describe('a page', () => {
  test('that fails says so with a reference, and the log has the same one', async () => {
    const logged: Record<string, unknown>[] = [];
    const web = express();
    mountPages(web, {
      pages: [{ id: 'broken', path: '/broken', answer: () => Promise.reject(new Error('out of <ink>')) }],
      context: () => ({}) as PageContext,
      log: { error: (fields) => void logged.push({ ...fields }) },
    });
    const server = web.listen(0, '127.0.0.1');
    servers.push(server);
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;

    const answer = await fetch(`http://127.0.0.1:${port}/broken`);
    const words = await answer.text();
    expect(answer.status).toBe(503);
    expect(words).toContain('Not available at the moment');
    expect(words).toContain('Catchword cannot show this just now. Please try again in a minute. Reference ');
    expect(words).toContain(String(logged[0]?.reference));
    expect(words).not.toContain('ink');
  });
});

describe('what keeps the program from being ready', () => {
  const fine = {
    database: { ping: async () => 'read-write' as const },
    queues: { ready: () => true },
    platforms: new Map(),
    stopping: false,
  };
  const away = { ping: () => Promise.reject(new Error('refused')) };

  test.each([
    [{}, []],
    [{ stopping: true }, ['The program is stopping.']],
    [{ database: away }, ['The database cannot be reached.']],
    [
      { database: { ping: async () => 'read-only' as const } },
      ['The database takes no writes, so nothing can be recorded.'],
    ],
    [{ queues: { ready: () => false } }, ['The job queue is not running.']],
  ])('%j', async (parts, says) => {
    expect(await troublesOf({ ...fine, ...parts })).toEqual(says);
  });
});
