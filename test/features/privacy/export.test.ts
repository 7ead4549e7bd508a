import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Messenger } from '../../../src/chat/context.ts';
import type { PageContext } from '../../../src/chat/page.ts';
import { createLinks } from '../../../src/db/links.ts';
import { inTransaction, type Tx } from '../../../src/db/transaction.ts';
import { erasePerson } from '../../../src/features/privacy/erase-store.ts';
import { exportEverything } from '../../../src/features/privacy/export-store.ts';
import { filePage } from '../../../src/features/privacy/files.ts';
import { harmless, writeCsv } from '../../../src/features/privacy/write-csv.ts';
import { buttonIn, type Stage, startStage, wordsOf } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.app.stop());

async function addressesOf(user: string): Promise<{ json: string; csv: string }> {
  const view = await stage.as(user).pressed('privacy.export', {});
  const address = (label: string) => {
    const { act } = buttonIn(view, label);
    return act.kind === 'link' ? act.url : '';
  };
  return { json: address('Everything (JSON)'), csv: address('Activities (CSV)') };
}

/** Every row of our own schema in which this id stands anywhere, as `table:id`. */
async function rowsWith(id: string): Promise<string[]> {
  const columns = await stage.prisma.$queryRaw<{ table: string; column: string; key: string | null }[]>`
    SELECT c.table_name AS table, c.column_name AS column, (
        SELECT a.attname::text FROM pg_index i
        JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey)
        WHERE i.indrelid = c.table_name::regclass AND i.indisprimary AND a.attname <> 'organization_id'
        ORDER BY array_position(i.indkey::int[], a.attnum::int) LIMIT 1
      ) AS key
    FROM information_schema.columns c
    WHERE c.table_schema = 'public' AND c.udt_name IN ('uuid', 'jsonb')
      AND EXISTS (SELECT FROM information_schema.columns o WHERE o.table_schema = 'public'
        AND o.table_name = c.table_name AND o.column_name = 'organization_id')`;
  const found = new Set<string>();
  for (const { table, column, key } of columns) {
    const rows = await stage.prisma.$queryRawUnsafe<{ id: string }[]>(
      `SELECT ${key ?? 'organization_id'}::text AS id FROM ${table} WHERE strpos(${column}::text, $1) > 0`,
      id,
    );
    for (const row of rows) found.add(`${table}:${row.id}`);
  }
  return [...found];
}

describe('the two links', () => {
  test('give the whole record and the activities, as attachments that nothing keeps or runs', async () => {
    await stage.as('ana').command('logcredit', '1h webinar "=HYPERLINK(1)"');
    const { json, csv } = await addressesOf('ana');
    expect(json).toMatch(new RegExp(`^http://localhost:${stage.app.port}/files/`));

    const whole = await fetch(json);
    expect(whole.status).toBe(200);
    const headers = Object.fromEntries(whole.headers);
    expect(headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename=catchword-2031-06-04.json',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(await whole.json()).toMatchObject({
      format: 'catchword-export',
      records: { people: [{ name: 'Ana Reyes' }] },
    });

    const table = await fetch(csv);
    expect(table.headers.get('content-disposition')).toBe(
      'attachment; filename=catchword-activities-2031-06-04.csv',
    );
    const bytes = Buffer.from(await table.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = bytes.toString().slice(1).split('\r\n');
    expect(lines[0]).toBe(
      'entry_id,activity_title,activity_type,start_date,hours,sponsor,program_code,credit_category,credits_claimed,credits_verified,status,source,created_at,updated_at,event',
    );
    expect(lines).toHaveLength(7);
    expect(lines[1]).toMatch(
      /,Weeding without tears,workshop,\d{4}-\d\d-\d\d,4,State Library,montana-staff-2023,[\w-]+,4,,pending,example,/,
    );
    expect(lines[5]).toContain(",'=HYPERLINK(1),webinar,2031-06-04,1,,");
  });

  test('work for one thing only: nothing forged, cut short, or signed with another key or for another purpose', async () => {
    const { json, csv } = await addressesOf('ana');
    const { prisma, organizationId, findPerson } = stage;
    const ana = await findPerson('Ana');
    const secret = 'another secret';
    const sign = (purpose: string) =>
      inTransaction(prisma, (tx) =>
        createLinks({ address: '', secret }).sign(tx, { purpose, organizationId, personId: ana.id }, 5),
      );
    const [jsonSaid, jsonMark] = json.split('/').at(-1)?.split('.') ?? [];
    const [csvSaid, csvMark] = csv.split('/').at(-1)?.split('.') ?? [];
    const wrong = [
      `${jsonSaid}.${csvMark}`,
      `${csvSaid}.${jsonMark}`,
      `${jsonSaid}.`,
      `${jsonSaid}`,
      `.${jsonMark}`,
      'x',
      await sign('file:everything'),
    ];
    for (const token of wrong) {
      const answer = await fetch(`http://localhost:${stage.app.port}/files/${token}`);
      expect(answer.status, token).toBe(404);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(await answer.text()).toContain('There is nothing at this address');
    }
  });

  test('carry their purpose, their person and their end, and are read by nobody with another key', async () => {
    const { prisma, organizationId, findPerson } = stage;
    const { id: personId } = await findPerson('Ben');
    const subject = { purpose: 'verify', organizationId, personId };
    const [mine, other] = ['one', 'two'].map((secret) => createLinks({ address: 'https://x', secret }));
    await inTransaction(prisma, async (tx) => {
      const token = (await mine?.sign(tx, subject, 15)) ?? '';
      expect(await mine?.read(tx, token)).toEqual({ kind: 'good', subject });
      expect(await other?.read(tx, token)).toEqual({ kind: 'wrong' });
      const ended = (await mine?.sign(tx, subject, 0)) ?? '';
      expect(await mine?.read(tx, ended)).toEqual({ kind: 'expired' });
    });
  });

  test('are refused when they have ended, or were signed by us for something else', async () => {
    const { prisma, organizationId, findPerson } = stage;
    const { id: personId } = await findPerson('Ben');
    const links = createLinks({ address: 'https://x', secret: 'one' });
    const transaction = <R>(work: (tx: Tx) => Promise<R>) => inTransaction(prisma, work);
    const answer = async (purpose: string, minutes: number) => {
      const token = await transaction((tx) => links.sign(tx, { purpose, organizationId, personId }, minutes));
      const silent = () => ({}) as Messenger;
      const page: PageContext = {
        now: new Date(),
        links,
        transaction: (work) => transaction((tx) => work(tx, silent)),
      };
      return filePage.answer(page, { token });
    };
    expect(await answer('file:activities', 1)).toMatchObject({
      kind: 'file',
      type: 'text/csv; charset=utf-8',
    });
    const ended = await answer('file:activities', 0);
    expect(ended).toMatchObject({ status: 410, words: { title: 'This link has ended' } });
    expect(JSON.stringify(ended)).toContain('Links to your data work for 15 minutes only.');
    expect(JSON.stringify(ended)).toContain(
      'Press “Export my data” again under /cpd settings, and use the new link.',
    );
    const other = await answer('verify', 15);
    expect(other).toMatchObject({ status: 404 });
    expect(JSON.stringify(other)).toContain('The link is not complete, or it was made for something else.');
  });

  test('end when the person is erased', async () => {
    const { prisma, organizationId, findPerson, app } = stage;
    const keiko = await findPerson('Keiko');
    const { json } = await addressesOf('keiko');
    await inTransaction(prisma, (tx) => erasePerson(tx, { organizationId, personId: keiko.id }, new Date()));
    const gone = await fetch(json);
    expect(gone.status).toBe(410);
    const words = await gone.text();
    expect(words).toContain('There is nothing here any more');
    expect(words).toContain('The records this link was made for have been erased or closed.');
    expect((await fetch(`http://localhost:${app.port}/privacy`)).status).toBe(200);
  });
});

describe('the whole record', () => {
  test('holds every row with the person in it', async () => {
    const { prisma, organizationId, findPerson } = stage;
    const ana = await findPerson('Ana');
    const talk = stage.as('ana');
    await talk.command('reflect', 'I weeded a shelf and learned what nobody borrows.');
    await prisma.auditEvent.create({
      data: { organizationId, subjectId: ana.id, action: 'test', at: new Date() },
    });
    const rows = await rowsWith(ana.id);
    expect(new Set(rows.map((row) => row.split(':')[0])).size).toBeGreaterThan(6);
    const file = await inTransaction(prisma, (tx) =>
      exportEverything(tx, { organizationId, personId: ana.id }, new Date()),
    );
    const text = JSON.stringify(file);
    expect(rows.filter((row) => !text.includes(row.split(':')[1] ?? ''))).toEqual([]);
    expect(file.reflections[0]).toMatchObject({
      visibility: 'private',
      answers: [{ text: expect.stringContaining('weeded') }],
    });
    expect(file.reflections[0]?.questions.length).toBeGreaterThan(0);
  });

  test('holds nothing of anybody else', async () => {
    const { prisma, organizationId, findPerson } = stage;
    const ana = await findPerson('Ana');
    const marta = await findPerson('Marta');
    const own = await inTransaction(prisma, (tx) =>
      exportEverything(tx, { organizationId, personId: marta.id }, new Date()),
    );
    const text = JSON.stringify(own);
    expect(text).not.toContain('Weeding without tears');
    expect(text).not.toContain('weeded a shelf');
    expect(text).not.toContain('Ana Reyes');
    expect(own.mentions).toContainEqual({
      in: 'people',
      id: ana.id,
      as: 'named you as their manager (confirmed)',
    });
  });

  test('is offered only where an address is known', async () => {
    const { exportData } = await import('../../../src/features/privacy/export.ts');
    const view = await exportData.run({ links: undefined } as Parameters<typeof exportData.run>[0], {});
    expect(wordsOf(view)).toContain(
      'Your data cannot be downloaded yet, because Catchword does not know its own web address here.',
    );
    expect(wordsOf(view)).toContain(
      'Whoever runs it must set PUBLIC_URL to the https address at which browsers reach it, and start it again.',
    );
    expect(view.elements.some((element) => 'buttons' in element)).toBe(false);
  });
});

describe('a cell', () => {
  test.each([
    '=1+1',
    '+1',
    '-1',
    '@x',
    '\t=1',
    '\r1',
    '\n=1',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    '  =1',
    '\u200b=1',
    '\ufeff@x',
  ])('that begins like a formula is text: %j', (text) => {
    expect(harmless(text)).toBe(`'${text}`);
  });

  test.each(['3D printing', 'C++', 'a=b', '', 'ana@example.org', '“Quoted”', '2-day course'])(
    'stays as it is: %j',
    (text) => {
      expect(harmless(text)).toBe(text);
    },
  );

  test('never begins a formula, whatever it says', () => {
    const cell = fc.string({ unit: fc.constantFrom(...'=+-@＝＋－＠\t\r\n \u200b"\',;ax1') });
    fc.assert(
      fc.property(cell, (title) => {
        const csv = writeCsv([line(title)]);
        const second = csv.slice(csv.indexOf('\r\n') + 2);
        const [, written = ''] = /^x,(.*),workshop,/s.exec(second) ?? [];
        const value = written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written;
        expect(value.replace(/^'/, '')).toBe(harmless(title).replace(/^'/, ''));
        expect(value).not.toMatch(/^[\s\p{Cf}]*[=+\-@＝＋－＠]/u);
      }),
    );
  });
});

function line(title: string) {
  const at = new Date('2031-06-04T00:00:00Z');
  return {
    id: 'x',
    title,
    kind: 'workshop',
    day: '2031-06-04',
    minutes: 20,
    provider: null,
    event: null,
    program: null,
    category: null,
    credits: null,
    status: null,
    source: 'form',
    createdAt: at,
    updatedAt: at,
  };
}
