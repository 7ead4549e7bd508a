import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Element, View } from '../src/chat/view.ts';
import { contents } from '../src/features/index.ts';
import { typedText } from '../src/platforms/slack/inbound/typed-text.ts';
import { OPTIONAL_SCOPES, SCOPES, slackManifest } from '../src/platforms/slack/manifest.ts';
import { toBlocks } from '../src/platforms/slack/render/blocks.ts';
import type { Block, PageAct, PageState } from '../src/sandbox/page-api.ts';
import { startTestApp, type TestApp } from './app.ts';

/*
 * Whatever people type goes through Slack's wire into the database as they typed it, and comes back to every
 * surface word for word: never a mention, never a link, never bold, never an emoji that was a smile in brackets.
 */

const LONG = 'A long story about weeding, told slowly. '.repeat(125);

const TYPED: readonly (readonly [string, string])[] = [
  ['emoji', 'Serving families 👩‍👩‍👧‍👦 and 🏳️‍🌈 teens 😀'],
  ['right-to-left', 'ספרייה ציבורית and مكتبة عامة in one line'],
  ['an override of the direction', 'Weeding \u202Egnideew\u202C done'],
  ['a broadcast', '<!channel> <!here> <!everyone> look'],
  ['a broadcast in words', '@channel @here @everyone look'],
  ['a mention as Slack writes it', '<@U0MARTA> and <#C0GENERAL|general> and <!subteam^S1|all>'],
  ['a link as Slack writes it', '<https://evil.example/?a=1&b=2|Your bank>'],
  ['an address', 'See https://evil.example/?a=1&b=2 or mail mailto:a@example.org'],
  ['markup', '*bold* _it_ ~gone~ `code` ```block``` > quote\u2029• point'],
  ['an emoji in brackets', ':smile: at the desk :+1: 10:30:45'],
  ['entities', '&amp; &lt;b&gt; &copy; &#60;script&#62; AT&T'],
  ['HTML', '<b onmouseover="alert(1)">Weeding</b><script>alert(1)</script>'],
  ['smart quotes', '“Smart” ‘quotes’ — and dashes… “again”'],
  ['non-breaking spaces', 'Weeding\u00a0basics\u202fpart\u00a02'],
  ['invisible characters', 'Wee\u200bding\u2060 \ufeffbasics\u00ad'],
  ['another program’s words', "'; DROP TABLE people; -- {{7*7}} <%= 7 %> $(reboot) %s %n"],
  ['combining marks', 'Z̷̛̗a̴͎̍l̶̰̈́g̵̤͝o̴̥͝'],
  ['a formula', '=HYPERLINK("https://evil.example","x")'],
];

let app: TestApp;
const called = new Set<string>();
const realFetch = globalThis.fetch;

beforeAll(async () => {
  globalThis.fetch = (input, init) => {
    const method = /\/sandbox\/api\/([\w.]+)/.exec(input instanceof Request ? input.url : String(input))?.[1];
    if (method) called.add(method);
    return realFetch(input, init);
  };
  app = await startTestApp();
});
afterAll(async () => {
  globalThis.fetch = realFetch;
  await app.stop();
});

describe('what is typed is kept and shown word for word', () => {
  test.each(TYPED)('%s', async (_what, text) => {
    await act({ kind: 'command', text: '/logcredit' });
    await submit({ time: '45 min', title: text, provider: text, notes: text });
    const logged = await app.test.prisma.activity.findFirstOrThrow({ orderBy: { createdAt: 'desc' } });
    expect(logged).toMatchObject({ title: text, provider: text, notes: text });
    await shows('the receipt', text, (await state()).modal?.blocks);
    await close();

    await act({ kind: 'command', text: '/credits' });
    const credits = await lastAnswer();
    await shows('the standing', text, credits.blocks);
    await press(credits, 'Edit');
    const form = (await state()).modal;
    expect(initialValues(form?.blocks ?? [])).toMatchObject({ title: text, provider: text, notes: text });
    expectHarmless('the form', form?.blocks);
    await close();

    await homeShows(text);
    await act({ kind: 'command', text: '/logcredit 45m webinar' });
    await shows('the question about a duplicate', text, (await lastAnswer()).blocks);
    await app.test.prisma.activity.updateMany({
      where: { reversed: false, id: logged.id },
      data: { reversed: true },
    });
  });

  test.each(TYPED)('%s, in a reflection that is shared', async (_what, text) => {
    await app.test.prisma.reflection.deleteMany({});
    await act({ kind: 'command', text: '/reflect' });
    await submit({ answer0: text });
    expect((await app.test.prisma.answer.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })).text).toBe(
      text,
    );
    await shows('the card', text, (await state()).modal?.blocks);
    await close();
    await homeShows(text);
    await press({ blocks: (await state()).home ?? [] }, 'Share with Marta Lindqvist');
    await settle();
    const told = await lastAnswer('U0MARTA');
    await shows('the manager’s message', text, told.blocks);
    expect(told.text).not.toMatch(/<[!@#h]/);
  });

  test.each(TYPED)('%s, as somebody’s name', async (_what, text) => {
    const { prisma } = app.test;
    await prisma.person.updateMany({
      where: { accounts: { some: { externalId: 'U0BEN' } } },
      data: { name: text },
    });
    await prisma.library.updateMany({
      where: { name: { startsWith: 'Cotton' } },
      data: { name: `Cotton ${text}` },
    });
    await act({ kind: 'command', as: 'U0MARTA', text: '/cpd team' });
    const team = await lastAnswer('U0MARTA');
    await shows('the team', text, team.blocks);
    expect(team.text).not.toMatch(/<[!@#h]/);
    await act({ kind: 'command', as: 'U0BEN', text: '/cpd settings' });
    await shows('the settings', text, (await lastAnswer('U0BEN')).blocks);
    await homeShows(text, 'U0BEN');
  });

  test('in a typed command, mentions, channels and links come out as they were typed', async () => {
    const title = 'with @Marta Lindqvist in #general about https://example.org/a?b=1&c=2 & <tags>';
    await act({ kind: 'command', text: `/logcredit 55m webinar "${title}"` });
    const logged = await app.test.prisma.activity.findFirstOrThrow({ orderBy: { createdAt: 'desc' } });
    expect(logged.title).toBe(title);
    expectHarmless('the receipt', (await lastAnswer()).blocks);
  });
});

describe('too much, too little, and what cannot be stored', () => {
  test('five thousand characters in a command open the form, shortened, and record nothing', async () => {
    const before = await app.test.prisma.activity.count();
    await act({ kind: 'command', text: `/logcredit 2h ${LONG}` });
    const form = (await state()).modal;
    expect(wordsIn(form?.blocks)).toContain('That is more than fits one line.');
    expect(initialValues(form?.blocks ?? []).title?.length).toBeLessThanOrEqual(200);
    expect(await app.test.prisma.activity.count()).toBe(before);
    await close();
  });

  test('five thousand characters in a reflection are kept whole, and shown in part', async () => {
    await app.test.prisma.reflection.deleteMany({});
    await act({ kind: 'command', text: `/reflect ${LONG}` });
    const { text } = await app.test.prisma.answer.findFirstOrThrow({ orderBy: { createdAt: 'desc' } });
    expect(text).toBe(LONG.trim());
    expect(wordsIn((await lastAnswer()).blocks)).toContain('(shortened here, kept in full)');
  });

  test('what no database can hold is left out, not an error', async () => {
    await act({ kind: 'command', text: '/logcredit' });
    await submit({ time: '25 min', title: 'NUL \0 and half \ud83d a character', notes: '\0' });
    const logged = await app.test.prisma.activity.findFirstOrThrow({ orderBy: { createdAt: 'desc' } });
    expect(logged.title).toBe('NUL  and half \ufffd a character');
    await close();
    await act({ kind: 'command', text: '/logcredit 26m webinar "NUL \0 and half \ud83d a character"' });
    expect(wordsIn((await lastAnswer()).blocks)).toContain('Recorded: NUL');
    await act({ kind: 'command', text: `/logcredit 27m webinar "a${'😀'.repeat(120)}"` });
    expect(wordsIn((await lastAnswer()).blocks)).toContain(`Recorded: a${'😀'.repeat(99)}\n`);
  });

  test.each([
    '/credits \0',
    '/reflect \0',
    '/cpd \0\ud800',
    '/cpd admin \0',
    '/logcredit \0',
    '/logcredit 3h \0',
  ])('%j', async (text) => {
    await act({ kind: 'command', text });
    await close();
    const { blocks } = await lastAnswer();
    expect(wordsIn(blocks)).not.toContain('Something went wrong');
  });
});

describe('rendering', () => {
  const words = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc.constantFrom(
      ...TYPED.map(([, text]) => text),
      '',
      ' ',
      '*',
      '\n',
      '<',
      '&amp;lt;',
      ':a:',
      '>q',
      '\0',
      '\ud800',
    ),
    fc.tuple(fc.constantFrom(...TYPED.map(([, text]) => text)), fc.string()).map((parts) => parts.join('')),
  );
  const part = fc.record({ label: words, value: fc.integer({ min: 1 }), says: words });
  const element: fc.Arbitrary<Element> = fc.oneof(
    fc.record({ kind: fc.constant('heading' as const), text: words }),
    fc.record({
      kind: fc.constant('text' as const),
      text: words,
      tone: fc.constantFrom(
        'plain' as const,
        'strong' as const,
        'quiet' as const,
        'good' as const,
        'warning' as const,
      ),
    }),
    fc.record({ kind: fc.constant('quote' as const), text: words }),
    fc.record({ kind: fc.constant('list' as const), items: fc.array(words, { maxLength: 5 }) }),
    fc.record({
      kind: fc.constant('facts' as const),
      facts: fc.array(fc.record({ label: words, value: words }), { maxLength: 5 }),
    }),
    fc.record({
      kind: fc.constant('progress' as const),
      label: words,
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      numbers: words,
    }),
    fc.record({ kind: fc.constant('item' as const), title: words, detail: words, buttons: fc.constant([]) }),
    fc.record({
      kind: fc.constant('chart' as const),
      draws: fc.constant('bars' as const),
      title: words,
      unit: words,
      bars: fc.array(fc.record({ label: words, value: fc.nat() }), { maxLength: 6 }),
    }),
    fc.record({
      kind: fc.constant('chart' as const),
      draws: fc.constant('parts' as const),
      title: words,
      parts: fc.tuple(part, part),
    }),
    fc.record({
      kind: fc.constant('buttons' as const),
      buttons: fc.array(
        fc.record({
          label: words,
          describes: words,
          act: fc.constant({ kind: 'does' as const, handler: 'x', input: {} }),
        }),
        { maxLength: 3 },
      ),
    }),
  );

  test('no text of any element can mention, link or format on any surface', () => {
    const views: fc.Arbitrary<View> = fc.record({
      summary: words,
      elements: fc.array(element, { maxLength: 6 }),
    });
    fc.assert(
      fc.property(
        views,
        fc.constantFrom('message' as const, 'modal' as const, 'home' as const),
        (view, surface) => {
          expectHarmless(surface, toBlocks(view, surface, 'cut'));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test('whatever Slack makes of typed text comes back as it was typed', () => {
    const escaped = (text: string) =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    fc.assert(
      fc.property(words, (text) => {
        expect(typedText(escaped(text))).toBe(text);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('scopes', () => {
  /** What each method needs; https://docs.slack.dev/reference/methods. */
  const NEEDS: Readonly<Record<string, string | undefined>> = {
    'auth.test': undefined,
    'chat.postEphemeral': 'chat:write',
    'chat.postMessage': 'chat:write',
    'chat.update': 'chat:write',
    'conversations.history': 'im:history',
    'conversations.open': 'im:write',
    'users.info': 'users:read',
    'views.open': undefined,
    'views.publish': undefined,
    'views.push': undefined,
    'views.update': undefined,
  };
  /** The same methods where two people are written to together. */
  const TOGETHER_NEEDS: Readonly<Record<string, string>> = {
    'conversations.history': 'mpim:history',
    'conversations.open': 'mpim:write',
  };
  const EVENTS_NEED: Readonly<Record<string, string | undefined>> = {
    app_home_opened: undefined,
    app_uninstalled: undefined,
    'message.im': 'im:history',
    tokens_revoked: undefined,
    user_change: 'users:read',
  };

  const FAMILIES = new Set([
    'auth',
    'bots',
    'chat',
    'conversations',
    'files',
    'reactions',
    'team',
    'users',
    'views',
  ]);

  test('the program calls these methods and no others', () => {
    const root = join(import.meta.dirname, '../src/platforms/slack');
    const calls = globSync('**/*.ts', { cwd: root }).flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      return [...text.matchAll(/(?:\bslack\.|\? |: )([a-z]+)\.([a-zA-Z]+)\b(?! *=)/g)].filter(
        ([, family = '']) => FAMILIES.has(family),
      );
    });
    const methods = new Set(calls.map(([, family, name]) => `${family}.${name}`));
    expect([...methods].sort()).toEqual(Object.keys(NEEDS).sort());
  });

  test('the manifest asks for what these methods, events and commands need, and for nothing else', () => {
    const manifest = JSON.parse(JSON.stringify(slackManifest(contents)));
    const events: string[] = manifest.settings.event_subscriptions.bot_events;
    expect(events.filter((event) => !(event in EVENTS_NEED))).toEqual([]);
    expect(OPTIONAL_SCOPES.map(({ scope }) => scope).sort()).toEqual(Object.values(TOGETHER_NEEDS).sort());
    const methods = [...Object.values(NEEDS), ...Object.values(TOGETHER_NEEDS)];
    const needed = [...methods, ...events.map((event) => EVENTS_NEED[event]), 'commands'];
    expect([...new Set(manifest.oauth_config.scopes.bot)].sort()).toEqual(
      [...new Set(needed.filter((scope) => scope !== undefined))].sort(),
    );
    expect(SCOPES.filter(({ why }) => why.length < 20)).toEqual([]);
  });

  test('whatever was called here was on the list, and most of the list was called', () => {
    expect([...called].filter((method) => !(method in NEEDS))).toEqual([]);
    expect(called.size).toBeGreaterThan(4);
  });
});

type Surface = { readonly blocks: readonly Block[]; readonly ts?: string; readonly in?: string };

async function act(
  deed:
    | (Omit<Extract<PageAct, { kind: 'command' }>, 'as' | 'in'> & { as?: string })
    | { kind: 'open-home'; as?: string },
): Promise<void> {
  const as = deed.as ?? 'U0ANA';
  const result = await app.sandbox.act(
    deed.kind === 'command' ? { ...deed, as, in: await directMessage(as) } : { ...deed, as },
  );
  expect(result).toEqual({ ok: true });
  expect(app.sandbox.warnings()).toEqual([]);
}

async function directMessage(as: string): Promise<string> {
  const { conversations } = await app.sandbox.state(as);
  return conversations.find(({ kind }) => kind === 'app')?.id ?? '';
}

async function state(as = 'U0ANA'): Promise<PageState> {
  return app.sandbox.state(as, await directMessage(as));
}

async function lastAnswer(as = 'U0ANA'): Promise<Surface & { readonly text: string }> {
  const { messages, me } = await state(as);
  const last = messages.findLast(({ from }) => from !== me);
  if (!last) throw new Error('Nothing was answered');
  return { blocks: last.blocks, ts: last.ts, in: await directMessage(as), text: last.text };
}

async function press({ blocks, ts, in: channel }: Surface, label: string): Promise<void> {
  for (const block of blocks) {
    const all = [...((block.elements as Found[] | undefined) ?? []), block.accessory as Found | undefined];
    const found = all.find((each) => each?.type === 'button' && wordsIn(each.text) === label);
    if (!found) continue;
    const place = ts === undefined ? {} : { ts, in: channel ?? '' };
    const result = await app.sandbox.act({
      kind: 'press',
      as: 'U0ANA',
      blockId: block.block_id ?? '',
      actionId: found.action_id ?? '',
      value: found.value,
      ...place,
    });
    expect(result).toEqual({ ok: true });
    return;
  }
  throw new Error(`No button ${label}`);
}

type Found = {
  readonly type: string;
  readonly text?: unknown;
  readonly action_id?: string;
  readonly value?: unknown;
};

async function submit(typed: Readonly<Record<string, string>>): Promise<void> {
  const { modal } = await state();
  if (!modal) throw new Error('No form is open');
  const values: PageState['modal'] extends null ? never : Record<string, Record<string, unknown>> = {};
  for (const { type, block_id = '', element } of modal.blocks) {
    if (type !== 'input') continue;
    const { type: kind, action_id = '', ...drawn } = element as Found & Record<string, unknown>;
    const own = typed[block_id];
    values[block_id] = {
      [action_id]: {
        type: kind,
        ...(own !== undefined && { value: own }),
        ...(drawn.initial_date !== undefined && { selected_date: drawn.initial_date }),
        ...(drawn.initial_option !== undefined && { selected_option: drawn.initial_option }),
      },
    };
  }
  expect(await app.sandbox.act({ kind: 'submit', as: 'U0ANA', viewId: modal.viewId, values })).toEqual({
    ok: true,
  });
}

async function close(): Promise<void> {
  const { modal } = await state();
  if (modal) await app.sandbox.act({ kind: 'close', as: 'U0ANA', viewId: modal.viewId });
}

/** Messages to others are sent after the answer. */
async function settle(): Promise<void> {
  for (let asked = 0; asked < 100; asked += 1) {
    const waiting = await app.test.prisma.delivery.count({
      where: { state: { in: ['queued', 'claimed'] }, kind: { not: 'home' } },
    });
    if (waiting === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('Messages are still waiting');
}

/** The home is published after what changed it. */
async function homeShows(text: string, as = 'U0ANA'): Promise<void> {
  await act({ kind: 'open-home', as });
  await vi.waitFor(async () => shows('the home', text, (await state(as)).home ?? undefined), 5_000);
}

async function shows(where: string, text: string, blocks: readonly unknown[] | undefined): Promise<void> {
  expect(wordsIn(blocks), where).toContain(text);
  expectHarmless(where, blocks);
}

/** All words of blocks as a reader sees them: Slack turns three entities back, and nothing else. */
function wordsIn(node: unknown): string {
  if (typeof node === 'string')
    return node.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  if (Array.isArray(node)) return node.map(wordsIn).filter(Boolean).join('\n');
  if (typeof node !== 'object' || node === null) return '';
  return ['title', 'label', 'text', 'elements', 'accessory', 'element', 'fields', 'hint', 'placeholder']
    .map((key) => wordsIn(Reflect.get(node, key)))
    .filter(Boolean)
    .join('\n');
}

/**
 * Nothing in these blocks can become a mention, a link, a format or an emoji: markup is used for one bold line
 * only, around words that hold no sign of any markup; all else is plain or literal text with its signs escaped.
 */
function expectHarmless(where: string, node: unknown): void {
  if (Array.isArray(node)) for (const each of node) expectHarmless(where, each);
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
  const { type, text } = node as Found;
  if (type === 'mrkdwn') {
    expect(text, where).toMatch(/^\*[^*_~`<>&\n]+\*(\n[^*_~`<>&]*)?$/);
    expect(text, where).not.toMatch(/:[\w+'-]+:/);
    expect(Reflect.get(node, 'verbatim'), where).toBe(true);
  }
  if (type === 'plain_text') expect(Reflect.get(node, 'emoji'), where).toBe(false);
  if (typeof text === 'string') expect(text.replaceAll(/&(?:amp|lt|gt);/g, ''), where).not.toMatch(/[<>&\0]/);
  expect(['user', 'usergroup', 'channel', 'broadcast', 'link', 'emoji', 'team'], where).not.toContain(type);
  for (const [key, value] of Object.entries(node)) {
    if (key !== 'initial_value' && key !== 'value') expectHarmless(where, value);
  }
}

function initialValues(blocks: readonly Block[]): Record<string, string> {
  return Object.fromEntries(
    blocks.flatMap(({ block_id = '', element }) => {
      const value = Reflect.get((element as object | undefined) ?? {}, 'initial_value');
      return typeof value === 'string' ? [[block_id, value]] : [];
    }),
  );
}
