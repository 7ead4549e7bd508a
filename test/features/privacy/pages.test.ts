import { createServer, type Server } from 'node:http';
import express from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PageHandler, wordsPage } from '../../../src/chat/page.ts';
import { NOTICE } from '../../../src/features/privacy/notice.ts';
import { privacy, privacyPage } from '../../../src/features/privacy/privacy.ts';
import { mountPages } from '../../../src/http/pages.ts';

const failures: object[] = [];
let server: Server;
let address: string;

const hostile = '<script>alert(1)</script> & "quotes"';
const pages: readonly PageHandler[] = [
  privacyPage,
  {
    id: 'hostile',
    path: '/hostile',
    answer: async () => wordsPage(200, { title: hostile, parts: [{ paragraphs: [hostile] }] }),
  },
  {
    id: 'broken',
    path: '/broken',
    answer: async () => {
      throw new Error('a secret detail');
    },
  },
];

beforeAll(async () => {
  const web = express();
  const context = () => ({
    now: new Date(0),
    links: undefined,
    transaction: async () => Promise.reject(new Error('no database')),
  });
  mountPages(web, { pages, context, log: { error: (fields) => failures.push(fields) } });
  server = createServer(web);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  address = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

describe('the privacy notice', () => {
  test('says the same on the page and in chat, and needs no database', async () => {
    const answer = await fetch(`${address}/privacy`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const html = await answer.text();
    expect(html).toContain('Your privacy in Catchword');
    const said = JSON.stringify(privacy.says?.());
    for (const { heading, paragraphs } of NOTICE.parts) {
      for (const text of [heading ?? '', ...paragraphs]) {
        expect(said).toContain(JSON.stringify(text).slice(1, -1));
        expect(html).toContain(text.replaceAll('"', '&#34;'));
      }
    }
    expect(privacy.says?.().elements.at(-1)).toMatchObject({
      buttons: [{ label: 'Export my data' }, { label: 'Erase me' }],
    });
  });
});

describe('a page', () => {
  test('runs nothing, loads nothing, and shows words as words', async () => {
    const answer = await fetch(`${address}/hostile`);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    const html = await answer.text();
    expect(html).not.toContain('<script');
    expect(html).toContain('&#60;script&#62;alert(1)&#60;/script&#62; &#38; &#34;quotes&#34;');
  });

  test('that fails says so without a detail, under the reference that is in the log', async () => {
    const answer = await fetch(`${address}/broken`);
    expect(answer.status).toBe(503);
    const html = await answer.text();
    expect(html).not.toContain('secret');
    const [, reference = ''] = /Reference ([0-9a-f]{4})\./.exec(html) ?? [];
    expect(failures).toMatchObject([{ page: 'broken', reference }]);
  });
});
