import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { day } from '../../../src/core/day.ts';
import { readLogLine } from '../../../src/core/log-line/read-log-line.ts';
import { isCategory, isProgram } from './library-names.ts';
import { sayReading } from './say-reading.ts';

const TODAY = day('2026-11-18');
const LABELLED = /^(\[GB\] )?(.*?) => (.*)$/;

const lines = readFileSync(new URL('corpus.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('# ') && line !== '#');

test('the corpus holds at least 350 different lines', () => {
  expect(new Set(lines).size).toBe(lines.length);
  expect(lines.length).toBeGreaterThanOrEqual(350);
  expect(lines.filter((line) => !LABELLED.test(line))).toEqual([]);
});

test('every line of the corpus reads as the corpus says', () => {
  expect(lines.map(readAgain)).toEqual(lines);
});

test('every line of the corpus reads the same with spaces around it and between its words', () => {
  const widened = lines.filter((line) => !line.includes('\\') && !/["'“‘«]/.test(line));
  expect(widened.length).toBeGreaterThan(350);
  for (const line of widened) {
    const [, gb, typed = '', reading] = LABELLED.exec(line) ?? [];
    expect(`${typed} => ${read(`  ${typed.replaceAll(' ', '   ')} `, gb)}`).toBe(`${typed} => ${reading}`);
  }
});

function readAgain(line: string): string {
  const [, gb = '', typed = ''] = LABELLED.exec(line) ?? [];
  return `${gb}${typed} => ${read(unhide(typed), gb)}`;
}

function read(text: string, gb: string | undefined): string {
  const locale = gb ? 'en-GB' : 'en-US';
  return sayReading(readLogLine(text, { today: TODAY, locale, isCategory, isProgram }), TODAY);
}

function unhide(typed: string): string {
  return typed
    .replace(/\\u([0-9a-f]{4})/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll('\\n', '\n');
}
