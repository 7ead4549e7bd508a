import { readFileSync } from 'node:fs';
import type { Activity } from '../../../src/core/activity.ts';
import { day } from '../../../src/core/day.ts';
import { type Fraction, fraction, readFraction } from '../../../src/core/fraction.ts';
import { claim } from '../../../src/core/rules/claim.ts';
import { type CreditEntry, entryOf } from '../../../src/core/rules/credit-entry.ts';
import { parseProgram } from '../../../src/core/rules/parse-program.ts';
import type { Program } from '../../../src/core/rules/program-schema.ts';
import type { Rules } from '../../../src/core/rules/rules-schema.ts';

/** A program of `src/programs`, read as it ships. */
export function shippedProgram(id: string): Program {
  return parseProgram(shippedJson(id));
}

export function shippedJson(id: string): Record<string, unknown> {
  const file = new URL(`../../../src/programs/${id}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** The first version of a shipped program. */
export function shippedRules(id: string): Rules {
  return firstRules(shippedProgram(id));
}

/** One figure of the invented program. */
export function fig(value: unknown): { value: unknown; source: string; mark: string } {
  return { value, source: 'here', mark: 'assumed' };
}

/** An invented program, ten credits in a rolling year unless told otherwise. */
export function sampleJson(version: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: 'sample',
    name: 'Sample',
    authority: 'Nobody',
    region: 'Nowhere',
    summary: 'Invented for tests.',
    subject: 'person',
    unit: { kind: 'credit', one: 'credit', many: 'credits' },
    sources: { here: { title: 'These tests' } },
    choose: 'by-enrollment',
    rules: [
      {
        version: 'one',
        from: '2020-01-01',
        window: { kind: 'rolling', years: fig(1) },
        total: fig(10),
        rates: [
          { earns: 'per-hour', kinds: ['workshop', 'webinar', 'course'], credits: fig(1) },
          { earns: 'per-hour', kinds: ['self-directed'], credits: fig('1/3') },
          { earns: 'per-hour', kinds: ['presenting', 'committee'], credits: fig(1) },
        ],
        verification: fig([]),
        selfReport: [{ value: 'yes', source: 'here', mark: 'assumed' }],
        nudgeDays: fig([30]),
        questions: [{ id: 'startsOn', type: 'day', label: 'Since', required: false }],
        ...version,
      },
    ],
    examples: [
      { name: 'nothing', enrollment: { startsOn: '2024-01-01' }, on: '2024-01-02', expect: { counted: 0 } },
    ],
  };
}

export function sampleRules(version: Record<string, unknown> = {}): Rules {
  return firstRules(parseProgram(sampleJson(version)));
}

type Written = Partial<Omit<Activity, 'day'>> & {
  day: string;
  status?: CreditEntry['status'];
  recordedOn?: string;
};

/** An activity; an hour's workshop unless told otherwise. */
export function activityOf({
  day: on,
  status: _status,
  recordedOn: _recordedOn,
  ...rest
}: Written): Activity {
  return {
    id: `${on} ${rest.title ?? ''}`,
    minutes: 60,
    kind: 'workshop',
    title: 'Untold',
    ...rest,
    day: day(on),
  };
}

/** The entry an activity makes under some rules; ids follow the order of the list. */
export function entriesOf(rules: Rules, written: readonly Written[]): CreditEntry[] {
  return written.map((one, at) => {
    const activity = activityOf({ title: `Activity ${at}`, ...one });
    const record = { id: `e${String(at).padStart(2, '0')}`, status: one.status ?? 'claimed' };
    return entryOf(activity, claim(rules, activity), {
      ...record,
      recordedOn: day(one.recordedOn ?? one.day),
    });
  });
}

/** An exact amount from `0.5` or `1/3`. */
export function credits(text: string | number): Fraction {
  const [n, d] = String(text).split('/');
  const found = d === undefined ? readFraction(String(text)) : fraction(Number(n), Number(d));
  if (!found) throw new Error(`Not an amount: ${text}`);
  return found;
}

function firstRules(program: Program): Rules {
  const [rules] = program.rules;
  if (!rules) throw new Error('A program without rules');
  return rules;
}
