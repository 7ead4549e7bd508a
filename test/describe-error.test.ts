import { Writable } from 'node:stream';
import { webApi } from '@slack/bolt';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeError } from '../src/describe-error.ts';
import { freshDatabase, type TestDatabase } from './database.ts';

const SECRET = 'Kingfisher xoxb-1-2-3';
const REFUSAL = { ok: false, error: 'invalid_arguments', echo: SECRET };

let database: TestDatabase;
let organizationId: string;
beforeAll(async () => {
  database = await freshDatabase();
  organizationId = (await database.prisma.organization.create({ data: { name: 'Prairie' } })).id;
});
afterAll(() => database.drop());

function lineOf(err: unknown): string {
  let line = '';
  const to = new Writable({
    write(chunk, _encoding, done) {
      line += chunk;
      done();
    },
  });
  pino({ serializers: { err: describeError } }, to).error({ err }, 'it failed');
  return line;
}

async function failureOf(work: () => Promise<unknown>): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new Error('It did not fail');
}

describe('what an error carries along stays out of the log', () => {
  const { WebAPIHTTPError, WebAPIPlatformError } = webApi;
  test.each([
    [
      'an answer that is not Slack’s',
      new WebAPIHTTPError(502, 'Bad Gateway', { cookie: SECRET }, SECRET),
      '502',
    ],
    ['a no of Slack', new WebAPIPlatformError(REFUSAL), 'invalid_arguments'],
    ['a cause', new Error('outer', { cause: Object.assign(new Error('inner'), { body: SECRET }) }), 'inner'],
    ['something that is no error', { body: SECRET }, 'object'],
  ])('%s', (_name, error, told) => {
    expect(lineOf(error)).toContain(told);
    expect(lineOf(error)).not.toContain(SECRET);
  });

  test('values of a statement that the database or Prisma refuses', async () => {
    const { prisma } = database;
    const answer = { organizationId, text: SECRET, at: new Date() };
    const failures = [
      // @ts-expect-error: the reflection is missing
      await failureOf(() => prisma.answer.create({ data: answer })),
      await failureOf(() => prisma.answer.create({ data: { ...answer, reflectionId: organizationId } })),
      await failureOf(() => prisma.$queryRaw`SELECT ${SECRET}::uuid`),
      await failureOf(() => prisma.$queryRaw`SELECT ${`${SECRET} "quoted"`}::date`),
    ];
    const lines = failures.map(lineOf);
    expect(lines.filter((line) => line.includes(SECRET) || line.includes('quoted'))).toEqual([]);
    expect(lines[0]).toContain('is missing');
    expect(lines[1]).toContain('answers_organization_id_reflection_id_fkey');
    expect(lines[2]).toContain('invalid input syntax for type uuid');
  });
});

test('what an operator needs is there: kind, words, code and where it happened', () => {
  const line = JSON.parse(lineOf(Object.assign(new Error('No connection'), { code: 'ECONNREFUSED' })));
  expect(line.err).toMatchObject({ type: 'Error', message: 'No connection', code: 'ECONNREFUSED' });
  expect(line.err.stack[0]).toContain('describe-error.test.ts');
});
