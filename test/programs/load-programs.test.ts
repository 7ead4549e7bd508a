import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadPrograms } from '../../src/programs/load-programs.ts';
import { rulesHash } from '../../src/programs/rules-hash.ts';
import { fig, sampleJson, sampleRules, shippedJson, shippedRules } from '../core/rules/sample-program.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'programs-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function put(name: string, content: unknown): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

describe('loading an own folder', () => {
  test('adds its programs to the shipped ones, by name', async () => {
    await put('sample.json', `\uFEFF${JSON.stringify(sampleJson())}`);
    await put('notes.txt', 'not a program');
    const catalog = await loadPrograms(folder);
    expect(catalog.problems).toEqual([]);
    const shipped = (await loadPrograms()).all.map((one) => one.id);
    expect(catalog.all.map((one) => one.id).toSorted()).toEqual([...shipped, 'sample'].toSorted());
    expect(catalog.all.map((one) => one.name)).toEqual(
      catalog.all.map((one) => one.name).toSorted((a, b) => a.localeCompare(b, 'en')),
    );
    expect(catalog.find('sample')?.name).toBe('Sample');
    expect(catalog.find('nothing')).toBeUndefined();
  });

  test('broken files are named and never stop the others', async () => {
    const torn = await put('a-torn.json', '{"id": ');
    const wrong = await put('b-wrong.json', sampleJson({ total: undefined }));
    const twice = await put('c-twice.json', { ...shippedJson('lssc-renewal'), name: 'Mine' });
    await put('sample.json', sampleJson());
    const catalog = await loadPrograms(folder);
    expect(catalog.all.map((one) => one.id)).toContain('sample');
    expect(catalog.find('lssc-renewal')?.name).toBe('LSSC renewal');
    expect(catalog.problems).toEqual([
      { file: torn, problems: [expect.stringMatching(/^is not JSON: /)] },
      { file: wrong, problems: ['rules[0].total: is missing'] },
      {
        file: twice,
        problems: [expect.stringMatching(/^id: "lssc-renewal" is already the id of .*lssc-renewal\.json$/)],
      },
    ]);
  });

  test('a folder that is not there is a problem, not an end', async () => {
    const missing = join(folder, 'nowhere');
    const catalog = await loadPrograms(missing);
    expect(catalog.all.map((one) => one.id)).toContain('lssc-renewal');
    expect(catalog.problems).toEqual([{ file: missing, problems: ['the folder cannot be read (ENOENT)'] }]);
  });
});

describe('the hash of rules', () => {
  test('is the same for the same content in another order, and after storing', () => {
    const rules = shippedRules('montana-staff-2023');
    const turned = Object.fromEntries(Object.entries(JSON.parse(JSON.stringify(rules))).reverse());
    expect(rulesHash(turned as typeof rules)).toBe(rulesHash(rules));
    expect(rulesHash(rules)).toMatch(/^[0-9a-f]{64}$/);
  });

  test('changes with any figure and not with the address of a source', () => {
    const rules = sampleRules();
    expect(rulesHash(sampleRules({ total: fig(11) }))).not.toBe(rulesHash(rules));
    expect(rulesHash(sampleRules({ total: { ...fig(10), mark: 'stated' } }))).not.toBe(rulesHash(rules));
    expect(
      rulesHash({ ...rules, sources: { here: { title: 'These tests', url: 'https://example.org/moved' } } }),
    ).toBe(rulesHash(rules));
  });
});

test('an apostrophe is typographic in every file, and its shape changes no hash', async () => {
  const shipped = fileURLToPath(new URL('../../src/programs/', import.meta.url));
  const files = (await readdir(shipped, { recursive: true })).filter((name) => name.endsWith('.json'));
  expect(files.length).toBeGreaterThan(20);
  const straight = (text: string) => text.split('\n').filter((line) => line.includes("'"));
  for (const file of files)
    expect([file, straight(await readFile(join(shipped, file), 'utf8'))]).toEqual([file, []]);
  const noted = (text: string) => sampleRules({ notes: [{ text, source: 'here', mark: 'assumed' }] });
  expect(rulesHash(noted('the mentor’s form'))).toBe(rulesHash(noted("the mentor's form")));
  expect(rulesHash(noted('the mentors’ form'))).not.toBe(rulesHash(noted("the mentor's form")));
});

describe('npm run programs:check', () => {
  test('prints what holds and what is assumed, and ends well', async () => {
    const found = await runCheck(await put('sample.json', sampleJson()));
    expect(found.output).toContain('holds  nothing');
    expect(found.output).toContain('version one: not confirmed: window.years (assumed), total (assumed)');
    expect(found.code).toBe(0);
  });

  test('prints every mistake by path and ends with 1', async () => {
    const found = await runCheck(await put('wrong.json', sampleJson({ total: 60, flor: 1 })));
    expect(found.output).toContain(
      '  rules[0].total: must be an object\n  rules[0].flor: is not known here\n',
    );
    expect(found.code).toBe(1);
  });

  test('prints an example that fails and ends with 1', async () => {
    const json = sampleJson();
    const example = {
      name: 'dreams',
      enrollment: { startsOn: '2024-01-01' },
      on: '2024-01-02',
      expect: { counted: 5 },
    };
    const found = await runCheck(await put('dreams.json', { ...json, examples: [example] }));
    expect(found.output).toContain('FAILS  dreams\n         counted: expected 5, found 0\n');
    expect(found.code).toBe(1);
  });

  test('names a file that is not there, and asks for one when none is named', async () => {
    expect(await runCheck(join(folder, 'gone.json'))).toMatchObject({
      code: 1,
      output: expect.stringContaining('cannot be read (ENOENT)'),
    });
    expect(await runCheck()).toMatchObject({
      code: 1,
      output: expect.stringContaining('Name a program file'),
    });
  });
});

function runCheck(...files: string[]): Promise<{ code: number; output: string }> {
  const script = new URL('../../scripts/check-program.ts', import.meta.url).pathname;
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...files], (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, output: out + err });
    });
  });
}
