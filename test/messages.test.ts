import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Element } from '../src/chat/view.ts';
import { day } from '../src/core/day.ts';
import type { Exception } from '../src/core/digest/find-exceptions.ts';
import type { Doubt } from '../src/core/log-line/log-reading.ts';
import { rulesInForce } from '../src/core/rules/choose-rules.ts';
import {
  type Exclusion,
  exclusionSchema,
  type Missing,
  missingSchema,
  type Reason,
  reasonSchema,
} from '../src/core/rules/reasons.ts';
import { type Rules, rulesSchema } from '../src/core/rules/rules-schema.ts';
import type { Standing } from '../src/core/rules/standing-schema.ts';
import { MESSAGE_NAMES } from '../src/features/admin/message-names.ts';
import { exceptionLine, memberElements } from '../src/features/digest/part-views.ts';
import { contents } from '../src/features/index.ts';
import { explainExclusion, explainMissing, explainReason } from '../src/features/ledger/explain.ts';
import { nextThing } from '../src/features/ledger/standing-views.ts';
import { explainDoubt } from '../src/features/logging/explain-doubt.ts';
import { LENGTHS, MEETING_WAYS } from '../src/features/mentoring/meetings/read-plan.ts';
import { RHYTHM_CHOICES } from '../src/features/mentoring/pairs/say-rhythm.ts';
import { COMPETENCIES, WAY_NAMES } from '../src/features/mentoring/profiles/names.ts';
import { sayPairReason } from '../src/features/mentoring/proposals/say-pair-reason.ts';
import { sayHelp, sayWhy } from '../src/features/mentoring/rounds/say-wait.ts';
import { namePlace } from '../src/features/programs/name-place.ts';
import { loadPrograms } from '../src/programs/load-programs.ts';
import { type Line, readTranscript } from './conversations/transcript.ts';
import { sentencesOfProgram } from './sentences.ts';

/*
 * Every word the program says, in one file, so that a change of words is seen when it is reviewed. After a change
 * that is meant: vitest run test/messages.test.ts --update
 */

const GOLDEN = './messages.txt';
const ref = { source: 'manual', mark: 'confirmed' } as const;
const guess = { source: 'manual', mark: 'assumed' } as const;
const three = { n: 3, d: 1 };
const half = { n: 1, d: 2 };
const on = day('2026-06-03');
const choices = [
  { id: 'technology', name: 'Technology' },
  { id: 'services', name: 'Public services' },
];
const plan = { id: 'plan', name: 'development plan' };
const technology = { id: 'technology', name: 'Technology' };

/** An example of each; the types let none be left out. */
type Examples<T extends { readonly code: string }> = {
  readonly [C in T['code']]: readonly [Extract<T, { code: C }>, ...Extract<T, { code: C }>[]];
};

const REASONS: Examples<Reason> = {
  'per-hour': [
    { code: 'per-hour', minutes: 180, each: { n: 1, d: 1 }, ref },
    { code: 'per-hour', minutes: 95, each: { n: 2, d: 1 }, ref: guess },
  ],
  'per-academic-credit': [{ code: 'per-academic-credit', academicCredits: three, each: { n: 4, d: 1 }, ref }],
  'per-day': [{ code: 'per-day', each: { n: 6, d: 1 }, ref }],
  'part-day': [{ code: 'part-day', minutes: 120, fullDayMinutes: 360, ref: guess }],
  'per-activity': [{ code: 'per-activity', each: three, ref }],
  'by-minutes': [{ code: 'by-minutes', minutes: 45, fromMinutes: 45, credits: { n: 1, d: 1 }, ref }],
  'posted-value': [{ code: 'posted-value', posted: half, computed: { n: 1, d: 1 }, ref }],
  'posted-ignored': [{ code: 'posted-ignored', posted: half }],
  rounded: (['down', 'nearest', 'up'] as const).map(
    (way) => ({ code: 'rounded', before: { n: 3, d: 4 }, after: half, step: half, way, ref }) as const,
  ) as unknown as Examples<Reason>['rounded'],
  'not-eligible': [{ code: 'not-eligible', kind: 'reading', because: 'only training counts', ref }],
  'rule-silent': [{ code: 'rule-silent', kind: 'visit' }],
  'rate-unknown': [{ code: 'rate-unknown', kind: 'committee', because: 'the table is not public', ref }],
  'provider-refused': [
    { code: 'provider-refused', provider: '', ref },
    { code: 'provider-refused', provider: 'Acme', from: on, because: 'only its own credits count', ref },
  ],
  'provider-unsettled': [
    { code: 'provider-unsettled', provider: '', ref },
    { code: 'provider-unsettled', provider: 'Acme', because: 'two pages differ', ref: guess },
  ],
  unsettled: [{ code: 'unsettled', about: 'how earlier credits are treated', ref }],
  'too-short': [{ code: 'too-short', minutes: 10, minimum: 30, ref }],
  'academic-credits-needed': [{ code: 'academic-credits-needed', kind: 'semester-course' }],
  'self-report-refused': [
    { code: 'self-report-refused', ref },
    { code: 'self-report-refused', from: on, because: 'it wants certificates', ref },
  ],
  'self-report-unsettled': [
    { code: 'self-report-unsettled', ref },
    { code: 'self-report-unsettled', because: 'two pages differ', ref: guess },
  ],
  'category-needed': [{ code: 'category-needed', choices }],
  'category-unknown': [{ code: 'category-unknown', said: 'Gardening', choices }],
  'one-category': [{ code: 'one-category', taken: technology, ignored: choices }],
  'documentation-needed': [
    { code: 'documentation-needed', text: 'Keep the certificate for four years', ref },
  ],
};

const EXCLUSIONS: Examples<Exclusion> = {
  'no-credit': [{ code: 'no-credit', because: [REASONS['rule-silent'][0], REASONS['too-short'][0]] }],
  rejected: [{ code: 'rejected' }],
  future: [{ code: 'future', from: on }],
  'before-period': [{ code: 'before-period', opens: on, ref }],
  'after-period': [{ code: 'after-period', closed: on, ref: guess }],
  'after-application': [{ code: 'after-application', applied: on }],
  'fell-out': [
    { code: 'fell-out', lastDay: on, years: 4, ref },
    { code: 'fell-out', lastDay: on, months: 18, ref },
  ],
  'same-event': [{ code: 'same-event', title: 'Weeding', ref }],
  'plan-missing': [{ code: 'plan-missing', deliverable: plan, ref }],
  'plan-late': [
    { code: 'plan-late', deliverable: plan, planned: on, sameDay: false, ref },
    { code: 'plan-late', deliverable: plan, planned: on, sameDay: true, ref },
  ],
  'not-in-plan': [{ code: 'not-in-plan', deliverable: plan, ref }],
  'not-pre-approved': [{ code: 'not-pre-approved', tag: { id: 'pre-approved', name: 'Pre-approved' }, ref }],
  'paper-missing': [{ code: 'paper-missing', deliverable: { id: 'form', name: 'transfer form' }, ref }],
  'no-member': [{ code: 'no-member', ref }],
  'member-left': [{ code: 'member-left', left: on, ref }],
  'counted-elsewhere': [{ code: 'counted-elsewhere', program: { id: 'other', name: 'Other' }, ref }],
  'ask-first': [{ code: 'ask-first', program: { id: 'other', name: 'Other' }, ref }],
  'reported-late': [{ code: 'reported-late', lastDay: on, withinDays: 90, ref }],
  'repeat-limit': [
    { code: 'repeat-limit', title: 'Weeding', atMost: 1, ref },
    { code: 'repeat-limit', title: 'Weeding', atMost: 2, ref },
  ],
  'repeat-unchanged': [{ code: 'repeat-unchanged', title: 'Weeding', ref }],
  'over-cap': [{ code: 'over-cap', cap: technology, atMost: three, ref }],
};

const MISSING: Examples<Missing> = {
  total: [{ code: 'total', short: three, ref }],
  minimum: [{ code: 'minimum', ...technology, short: { n: 1, d: 1 }, ref }],
  'total-unknown': [{ code: 'total-unknown', ref }],
  'minimum-unknown': [{ code: 'minimum-unknown', ...technology, ref }],
  goal: [{ code: 'goal', id: 'sets', name: 'Competency sets', short: 2, many: 'sets', ref }],
  'goal-item': [{ code: 'goal-item', ...technology, of: 'Competency sets', ref }],
  category: [{ code: 'category', entryIds: ['a'], credits: three }],
  deliverable: [
    { code: 'deliverable', id: 'essay', name: 'Essay', ref },
    { code: 'deliverable', id: 'essay', name: 'Essay', maxWords: 500, ref },
  ],
  deliverables: [{ code: 'deliverables', id: 'letters', name: 'Letters of support', have: 1, need: 2, ref }],
  'deliverable-to-accept': [
    { code: 'deliverable-to-accept', id: 'plan', name: 'Plan', by: 'regional-contact', ref },
  ],
  'deliverable-too-short': [
    { code: 'deliverable-too-short', id: 'essay', name: 'Essay', words: 80, minWords: 100, ref },
  ],
  'activity-papers': [
    { code: 'activity-papers', id: 'report', name: 'Activity report', entryIds: ['a'], ref },
    { code: 'activity-papers', id: 'report', name: 'Activity report', entryIds: ['a', 'b'], ref },
  ],
  'deliverable-too-long': [
    { code: 'deliverable-too-long', id: 'essay', name: 'Essay', words: 620, maxWords: 500, ref },
  ],
  verification: [{ code: 'verification', credits: three, by: ['supervisor', 'state-library'], ref }],
};

const words = 'these words';
const DOUBTS: Readonly<Record<Doubt['code'], Doubt>> = {
  'no-duration': { code: 'no-duration' },
  'bare-number': { code: 'bare-number', words: '75', choices: [] },
  'clock-or-duration': { code: 'clock-or-duration', words: '1:30', choices: [] },
  'two-durations': { code: 'two-durations', words: '2h … 1h', choices: [] },
  'duration-or-ago': { code: 'duration-or-ago', words: '2 hours ago', choices: [] },
  'inexact-duration': { code: 'inexact-duration', words: 'about 2h', choices: [] },
  'repeated-duration': { code: 'repeated-duration', words: '3 x 2h', choices: [] },
  'decimal-or-minutes': { code: 'decimal-or-minutes', words: '1.30h', choices: [] },
  'duration-or-title': { code: 'duration-or-title', words: '24 hour', choices: [] },
  'days-are-not-hours': { code: 'days-are-not-hours', words: '2 days', choices: [] },
  'credits-are-not-hours': { code: 'credits-are-not-hours', words: '3 credits', choices: [] },
  'too-long': { code: 'too-long', words: '25h' },
  'too-short': { code: 'too-short', words: '0h' },
  negative: { code: 'negative', words: '-2h' },
  'ambiguous-date': { code: 'ambiguous-date', words: '3/4', choices: [] },
  'date-or-title': { code: 'date-or-title', words: 'Friday', choices: [] },
  'two-dates': { code: 'two-dates', words: 'yesterday and today', choices: [] },
  'future-date': { code: 'future-date', words, day: on },
  'distant-date': { code: 'distant-date', words, day: day('2015-06-03') },
  'vague-date': { code: 'vague-date', words: 'last week' },
  'no-such-day': { code: 'no-such-day', words: '31 June' },
  'provider-or-title': { code: 'provider-or-title', words },
  'category-or-title': { code: 'category-or-title', words },
  'two-categories': { code: 'two-categories', words },
  'unknown-category': { code: 'unknown-category', words },
  'unreadable-credit': { code: 'unreadable-credit', words: 'credit=lots' },
  'too-much-text': { code: 'too-much-text' },
};

const zero = { n: 0, d: 1 };
const BEGUN: Standing = {
  ...{
    counted: zero,
    claimed: zero,
    verified: zero,
    total: three,
    remaining: three,
    toGo: three,
    surplus: zero,
  },
  ...{ requirements: [], notCounted: [], fallsOut: [], earned: [], state: 'in-progress', missing: [] },
  startsOn: day('2026-01-01'),
};
const late = { deadline: day('2026-06-01') };
const essay: Missing = { code: 'deliverable', id: 'essay', name: 'Essay', ref };
const STANDINGS: { readonly [S in Standing['state']]: readonly Partial<Standing>[] } = {
  'in-progress': [
    {},
    { deadline: day('2027-06-03') },
    { deadline: day('2026-06-20') },
    { deadline: day('2027-06-03'), toGo: zero },
    { asks: 'none', toGo: zero, missing: [essay] },
  ],
  due: [{ deadline: day('2026-08-01') }],
  'hours-complete': [{ toGo: zero, missing: [essay] }],
  complete: [{ toGo: zero }],
  grace: [{ ...late, graceUntil: day('2026-09-01') }, late],
  lapsed: [late, {}],
};

const place = {
  program: 'State certificate',
  unit: { kind: 'credit', one: 'credit', many: 'credits' },
} as const;
const EXCEPTIONS: { readonly [K in Exception['kind']]: readonly Extract<Exception, { kind: K }>[] } = {
  overdue: [
    { kind: 'overdue', ...place, ...late },
    { kind: 'overdue', ...place, ...late, graceUntil: day('2026-09-01') },
  ],
  deadline: [
    { kind: 'deadline', ...place, deadline: on, days: 0, toGo: three, inTime: false },
    { kind: 'deadline', ...place, deadline: day('2026-06-13'), days: 10, toGo: half, inTime: true },
    { kind: 'deadline', ...place, deadline: day('2026-06-04'), days: 1, toGo: zero, inTime: false },
  ],
  behind: [
    { kind: 'behind', ...place, deadline: day('2027-06-03'), perMonth: half, needed: three },
    { kind: 'behind', ...place, deadline: day('2027-06-03'), perMonth: zero, needed: three },
  ],
  'falls-out': [{ kind: 'falls-out', ...place, credits: three, on: day('2026-07-01') }],
  silent: [{ kind: 'silent', weeks: 5, since: day('2026-04-29') }],
};

const competency = { part: 'competency', competency: 'Leading people', theirs: 5 } as const;
const PAIR_PARTS = [
  { ...competency, goal: false, weakest: true, strongest: true },
  { ...competency, goal: true, weakest: false, strongest: true },
  { ...competency, goal: false, weakest: true, strongest: false },
  { part: 'program', programId: 'lssc-renewal', since: '2021-05-01' },
  { part: 'region', region: 'Montana' },
  { part: 'zone', minutesApart: 0 },
  { part: 'sector-wish', sector: 'public' },
  ...(['in-person', 'video', 'phone', 'messages'] as const).map((way) => ({
    part: 'meeting',
    way,
    first: true,
  })),
  { part: 'experience', years: 1 },
  { part: 'experience', years: 12 },
] as const;
/** Monday morning and Tuesday afternoon, in minutes of the week. */
const free = [
  { from: 540, to: 720 },
  { from: 2220, to: 2400 },
];

const RULES = [
  ...(['not-open', 'no-place', 'same-sector', 'same-library'] as const),
  ...(['no-common-language', 'reporting-line', 'no-common-time'] as const),
];
const NOBODY = { mentors: 0, full: 0, suited: 0, removed: [], wouldHelp: [] };
const WAITS = [
  NOBODY,
  { ...NOBODY, mentors: 1, suited: 1 },
  { ...NOBODY, mentors: 4, suited: 2 },
  ...RULES.map((rule, at) => ({
    ...NOBODY,
    mentors: 3,
    removed: [{ rule, mentors: 2 }],
    wouldHelp: [{ rules: [rule], mentors: at + 1 }],
  })),
];

/** What stands in the rules by itself, not on a page of its own. */
const BARE = ['programId', 'unit', 'sources', 'version', 'from', 'to', 'categories', 'tags'];
const PLACES = Object.keys(rulesSchema.shape).filter((key) => !BARE.includes(key));

test('every code has its example', () => {
  const codes = (schema: { options: readonly { shape: { code: { value: string } } }[] }) =>
    schema.options.map(({ shape }) => shape.code.value).sort();
  expect(Object.keys(REASONS).sort()).toEqual(codes(reasonSchema));
  expect(Object.keys(EXCLUSIONS).sort()).toEqual(codes(exclusionSchema));
  expect(Object.keys(MISSING).sort()).toEqual(codes(missingSchema));
});

describe('what is said', async () => {
  const catalog = await loadPrograms(undefined);
  const program = catalog.find('montana-staff-2023');
  if (!program) throw new Error('No program');
  const rules = rulesInForce(program, on);
  const explained = [
    ['Doubts about a typed line', Object.values(DOUBTS).map((each) => `${each.code}: ${explainDoubt(each)}`)],
    ['Why something counts', told(REASONS, (each) => explainReason(each, rules))],
    ['Why something does not count', told(EXCLUSIONS, (each) => explainExclusion(each, rules))],
    ['What is missing', told(MISSING, (each) => explainMissing(each, rules))],
    [
      'How a program stands',
      Object.entries(STANDINGS).flatMap(([state, all]) =>
        all.map((some) => {
          const stands = { ...BEGUN, ...some, state: state as Standing['state'] };
          return `${state}: ${nextThing({ name: program.name, rules }, stands, on)}`;
        }),
      ),
    ],
    [
      'What a manager should look at',
      Object.values(EXCEPTIONS)
        .flat()
        .map((each) => `${each.kind}: ${exceptionLine({ ...ANA, exceptions: [each] })}`),
    ],
    [
      'How a program of somebody stands, to their manager',
      Object.entries(STANDINGS).flatMap(([state, all]) =>
        all.map((some) => {
          const { total, counted, verified, toGo } = { ...BEGUN, ...some };
          const until = { ...(some.deadline && { deadline: some.deadline }), ...pickGrace(some) };
          const amounts = { total, counted, verified, toGo, share: 0, state: state as Standing['state'] };
          const enrollment = { programId: 'state', ...place, ...amounts, ...until };
          return `${state}: ${linesOf(memberElements({ ...ANA, enrollments: [enrollment] }))}`;
        }),
      ),
    ],
    [
      'Why two people are paired, to the mentee, the mentor and administrators',
      PAIR_PARTS.flatMap((part) =>
        (['mentee', 'mentor', 'administrator'] as const).map((reader) => {
          const reason = {
            weight: 1,
            parts: [{ points: 1, ...part }],
            sector: 'public',
            languages: [],
            free,
          };
          return `${part.part}, ${reader}: ${sayPairReason(reason, reader, catalog)}`;
        }),
      ),
    ],
    [
      'Why somebody waits for a mentor, and what would help',
      WAITS.map((wait) => [sayWhy(wait), ...sayHelp(wait)].join(' ')),
    ],
    [
      'What is chosen from in mentoring',
      [
        ...[...LENGTHS, ...MEETING_WAYS, ...RHYTHM_CHOICES].map(({ label }) => label),
        ...[...COMPETENCIES, ...Object.values(WAY_NAMES)],
      ],
    ],
    [
      'What a message is called that somebody decides about',
      Object.entries(MESSAGE_NAMES).map(([id, name]) => `${id}: To Ana Reyes: ${name}`),
    ],
    [
      'What a place in the rules is called that no page confirms',
      PLACES.map((place) => `${place}: ${namePlace(`${place}[0].value`, rules)}`),
    ],
  ] as const;

  test('every sentence made of codes is whole', () => {
    for (const [, lines] of explained) {
      for (const line of lines) expect(line).not.toMatch(/undefined|null|NaN|\[object|\{|\}| {2}|\.\./);
    }
    for (const [, lines] of explained.slice(0, 3)) for (const line of lines) expect(line).toMatch(/[.?]$/);
  });

  test('no two doubts read the same', () => {
    const [, lines] = explained[0];
    const texts = lines.map((line) => line.replace(/^[^:]+: (“[^”]+”)?/, ''));
    expect(new Set(texts).size).toBe(texts.length);
  });

  test('is what it was when it was last reviewed', async () => {
    const markOf = marker();
    const byFile = Map.groupBy(sentencesOfProgram(), ({ file }) => file);
    const parts = [
      HEAD,
      ...explained.map(([title, lines]) => section(title, lines)),
      ...[...byFile].map(([file, sentences]) => {
        const lines = [...new Set(sentences.map(({ text }) => text))];
        return section(
          file,
          lines.map((line) => `${markOf(file, line)} ${line}`),
        );
      }),
    ];
    await expect(`${parts.join('\n\n')}\n`).toMatchFileSnapshot(GOLDEN);
  });
});

test('every place in the rules that can stand on no page has a name', () => {
  for (const place of PLACES) expect(namePlace(place, {} as Rules), place).not.toBe(place);
});

test('every message has a name for whoever decides what becomes of it', () => {
  expect(Object.keys(MESSAGE_NAMES).sort()).toEqual(contents.messages.map(({ id }) => id).sort());
});

test('every sentence is expected by a transcript or by another test, or set apart with a reason', () => {
  const markOf = marker();
  const bare = sentencesOfProgram().filter(({ file, text }) => markOf(file, text) === ' ');
  expect(bare.map(({ file, text }) => `${file}: ${text}`)).toEqual([]);
});

test('what is set apart is still said', () => {
  const sentences = sentencesOfProgram();
  const stale = readApart().filter(({ fits }) => !sentences.some(({ file, text }) => fits(file, text)));
  expect(stale.map(({ line }) => line)).toEqual([]);
  const without = readApart().filter(
    ({ mark, expects }) => (mark === '!') !== existsSync(join(import.meta.dirname, expects || 'none')),
  );
  expect(without.map(({ line }) => line)).toEqual([]);
  const apart = readApart();
  const unsaid = sentences.filter(({ file, text }) => {
    const { expects = '' } = apart.find(({ fits }) => fits(file, text)) ?? {};
    return expects && !readFileSync(join(import.meta.dirname, expects), 'utf8').includes(longestClause(text));
  });
  expect(unsaid.map(({ file, text }) => `${file}: ${text}`)).toEqual([]);
});

const HEAD = [
  'Every sentence the program can say, taken from its source; what is filled in stands in braces.',
  'Expected by a transcript in test/conversations: +, by another test: t. Apart from these, with the reason in',
  'messages-apart.txt: - ~ = ? !. No mark: to be reviewed, which fails the test.',
].join('\n');

const ANA = { personId: 'ana', name: 'Ana Reyes', exceptions: [], enrollments: [] };

function pickGrace({ graceUntil }: Partial<Standing>) {
  return graceUntil === undefined ? {} : { graceUntil };
}

function linesOf(elements: readonly Element[]): string {
  return elements.flatMap((each) => (each.kind === 'progress' ? [each.numbers] : [])).join(' ');
}

function told<T extends { readonly code: string }>(all: Examples<T>, say: (one: T) => string): string[] {
  const examples = Object.values(all).flat() as T[];
  return examples.map((one) => `${one.code}: ${say(one)}`);
}

function section(title: string, lines: readonly string[]): string {
  return [`## ${title}`, ...lines].join('\n');
}

function allTranscripts(): readonly Line[] {
  const folder = join(import.meta.dirname, 'conversations');
  return globSync('*.txt', { cwd: folder }).flatMap((name) =>
    readTranscript(readFileSync(join(folder, name), 'utf8')),
  );
}

/** What somebody pressed, chose or filled in by its name: without it there, a transcript ends. */
function namedIn({ step }: Line): readonly string[] {
  switch (step.kind) {
    case 'presses':
      return [step.label];
    case 'writes':
      return [step.field];
    case 'picks':
      return [step.choice, step.field];
    default:
      return [];
  }
}

/** What stands before a sentence: who expects it, or why nobody does. */
function marker(): (file: string, sentence: string) => string {
  const transcripts = allTranscripts();
  const shown = transcripts.flatMap(({ step, holds }) =>
    step.kind === 'scrolls' ? [step.words, ...holds] : holds,
  );
  const named = [...new Set(transcripts.flatMap(namedIn))];
  const tests = globSync('**/*.test.ts', { cwd: import.meta.dirname })
    .filter((name) => name !== 'messages.test.ts')
    .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'));
  const apart = readApart();
  return (file, sentence) => {
    if (isShown(sentence, shown) || isNamed(sentence, named)) return '+';
    const reason = apart.find(({ fits }) => fits(file, sentence));
    if (reason) return reason.mark;
    const telling = tellingClauses(sentence).filter(({ length }) => length >= 12);
    return telling.some((clause) => tests.some((text) => text.includes(clause))) ? 't' : ' ';
  };
}

/** The sentences that are reviewed and need no line of a transcript. */
function readApart() {
  const lines = readFileSync(join(import.meta.dirname, 'messages-apart.txt'), 'utf8').split('\n');
  return lines.flatMap((line) => {
    const [, mark = '', file = '', start = '', expects = ''] =
      /^([-~=?!]) (\S+): (.+?)(?: \[test\/(\S+)\])?$/.exec(line) ?? [];
    if (mark === '') return [];
    const place = new RegExp(`^${file.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`);
    const fits = (at: string, sentence: string) =>
      place.test(at) && (start === '*' || sentence.startsWith(start));
    return [{ line, mark, fits, expects }];
  });
}

/** What is filled in; an expression that was too long for the list ends without its brace. */
const FILLED = /\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}/;

function clausesOf(sentence: string): readonly string[] {
  const parts = sentence.split(FILLED).flatMap((part) => part.split(/⏎|(?<=[.?:;]) /));
  return parts.map((part) => part.trim());
}

function longestClause(sentence: string): string {
  return clausesOf(sentence).reduce((longest, each) => (each.length > longest.length ? each : longest), '');
}

function tellingClauses(sentence: string): readonly string[] {
  const clauses = clausesOf(sentence);
  const longest = Math.max(...clauses.map(({ length }) => length));
  return clauses.filter(({ length }) => length >= Math.min(longest, 15));
}

/** A button, a field or a choice that has these words and no others. */
function isNamed(sentence: string, names: readonly string[]): boolean {
  const fixed = sentence.split(FILLED).map((part) => RegExp.escape(part));
  if (fixed.join('').length < 5) return false;
  const whole = new RegExp(`^${fixed.join('.+')}$`);
  return names.some((name) => whole.test(name));
}

/** An expected line that has a whole clause of a sentence in it, or is half of one. */
function isShown(sentence: string, lines: readonly string[]): boolean {
  return tellingClauses(sentence).some((clause) =>
    lines.some(
      (line) => line.includes(clause) || (line.length >= clause.length / 2 && clause.includes(line)),
    ),
  );
}
