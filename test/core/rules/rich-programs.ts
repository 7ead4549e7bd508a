import type { Rules } from '../../../src/core/rules/rules-schema.ts';
import { fig, sampleRules } from './sample-program.ts';

const ref = { source: 'here', mark: 'assumed' };
const startsOn = { id: 'startsOn', type: 'day', label: 'Since', required: false };

/** A rolling window with caps inside caps, repeats, late reports and a rounded sum. */
export const limited: Rules = sampleRules({
  window: { kind: 'rolling', years: fig(2) },
  categories: [
    { id: 'one', name: 'One' },
    { id: 'two', name: 'Two' },
  ],
  tags: [
    { id: 'technology', name: 'Technology' },
    { id: 'changed', name: 'Changed' },
  ],
  minimums: [{ id: 'one', name: 'One', of: { category: 'one' }, atLeast: fig(3) }],
  caps: [
    { id: 'self-directed', name: 'Self-directed', of: { kinds: ['self-directed'] }, atMost: fig(3) },
    { id: 'loose', name: 'Loose', of: { kinds: ['self-directed', 'presenting'] }, atMost: fig(5) },
  ],
  repeats: [{ kinds: ['presenting'], atMost: fig(2), changedTag: 'changed' }],
  reportWithinDays: fig(30),
  rounding: { step: fig(0.5), way: fig('down'), on: fig('sum') },
});

/** A fixed period in which a plan comes first, and nearly everything else that a program can ask for. */
export const demanding: Rules = sampleRules({
  window: {
    kind: 'fixed',
    months: fig(30),
    anchor: 'enrollment',
    early: { months: fig(2) },
  },
  total: fig(12),
  levels: [
    { id: 'director', name: 'Director', total: fig(20) },
    {
      id: 'branch',
      name: 'Branch',
      total: fig(9),
      minimums: [{ id: 'technology', name: 'Technology', of: { tag: 'technology' }, atLeast: fig(1) }],
      verification: fig([]),
    },
  ],
  levelBy: fig('answer'),
  proration: [
    { belowMonths: fig(6), total: fig(2) },
    { belowMonths: fig(12), total: fig('7/2') },
  ],
  categories: [
    { id: 'one', name: 'One' },
    { id: 'two', name: 'Two' },
  ],
  tags: [
    { id: 'technology', name: 'Technology' },
    { id: 'changed', name: 'Changed' },
    { id: 'approved', name: 'Approved' },
    { id: 'foundation', name: 'Foundation' },
  ],
  minimums: [
    { id: 'technology', name: 'Technology', of: { tag: 'technology' }, atLeast: fig(2) },
    { id: 'known', name: 'Approved', of: { approved: true }, atLeast: fig(4) },
    {
      id: 'either',
      name: 'One or two',
      of: { categories: ['one', 'two'], not: { kinds: ['reading'] } },
      atLeast: fig(5),
    },
  ],
  caps: [
    { id: 'reading', name: 'Reading', of: { kinds: ['reading', 'self-directed'] }, atMost: fig(2) },
    { id: 'unknown', name: 'Not approved', of: { approved: false }, atMost: fig(6) },
    {
      id: 'talks',
      name: 'Technology talks',
      of: { kinds: ['presenting'], tags: ['technology', 'changed'] },
      atMost: fig(5),
    },
  ],
  goals: [
    {
      id: 'sets',
      name: 'Sets',
      one: 'set',
      many: 'sets',
      atLeast: fig(2),
      items: [
        { id: 'foundations', name: 'Foundations', required: true },
        { id: 'cataloging', name: 'Cataloging' },
        { id: 'reference', name: 'Reference' },
      ],
      grants: [{ of: { tag: 'foundation' }, count: fig(1) }],
    },
  ],
  equivalents: [{ id: 'degree', name: 'Degree', meets: 'all-credits', withinYears: fig(2), ...ref }],
  rates: [
    {
      earns: 'by-minutes',
      kinds: ['webinar'],
      table: [
        { fromMinutes: fig(20), credits: fig(0.5) },
        { fromMinutes: fig(45), credits: fig(1) },
      ],
      beyond: { everyMinutes: fig(30), adds: fig(0.5) },
    },
    { earns: 'per-hour', kinds: ['recording'], until: '2024-06-30', credits: fig(1) },
    { earns: 'per-hour', kinds: ['workshop', 'course'], credits: fig(1), minimumMinutes: fig(45) },
    { earns: 'per-hour', kinds: ['self-directed', 'reading'], credits: fig('1/3') },
    { earns: 'per-activity', kinds: ['presenting'], toMinutes: 90, credits: fig(2) },
    { earns: 'per-hour', kinds: ['presenting'], tag: 'technology', credits: fig(3) },
    { earns: 'per-hour', kinds: ['presenting'], credits: fig(2) },
    { earns: 'per-day', kinds: ['conference'], credits: fig(6), fullDayMinutes: fig(300) },
    { earns: 'per-academic-credit', kinds: ['semester-course'], credits: fig(4) },
    { earns: 'unknown', kinds: ['committee'], because: 'nobody says', ...ref },
    { earns: 'nothing', kinds: ['meeting'], because: 'no', ...ref },
  ],
  minimumMinutes: fig(30),
  rounding: { step: fig(0.25), way: fig('nearest'), on: fig('entry') },
  postedCredit: fig('wins'),
  repeats: [{ kinds: ['presenting'], atMost: fig(2), changedTag: 'changed' }],
  sameEvent: fig('once'),
  reportWithinDays: fig(90),
  preconditions: [
    {
      type: 'plan-before',
      id: 'first',
      deliverable: 'plan',
      plan: 'handed-in',
      sameDay: fig(false),
      from: '2024-01-01',
      ...ref,
    },
    {
      type: 'in-plan',
      id: 'planned',
      deliverable: 'plan',
      plan: 'accepted',
      sameDay: fig(true),
      of: { kinds: ['self-directed'] },
      ...ref,
    },
    {
      type: 'pre-approved',
      id: 'before',
      tag: 'approved',
      of: { kinds: ['course'] },
      from: '2024-09-01',
      ...ref,
    },
    {
      type: 'paper',
      id: 'filed',
      deliverable: 'form',
      of: { kinds: ['conference'], approved: false },
      ...ref,
    },
  ],
  providers: [
    {
      approved: [{ name: 'State Library', aliases: ['SL'] }],
      approvedTag: 'approved',
      others: 'count',
      ...ref,
    },
    { from: '2025-06-01', approved: [{ name: 'State Library' }], others: 'refused', because: 'no', ...ref },
  ],
  refusals: [{ of: { kinds: ['reading'], tag: 'technology' }, because: 'no', until: '2024-12-31', ...ref }],
  deliverables: [
    { id: 'plan', name: 'Plan', ...ref },
    { id: 'report', name: 'Report', maxWords: fig(250), acceptedBy: fig('coordinator'), ...ref },
    { id: 'letters', name: 'Letters', count: fig(2), ...ref },
    {
      id: 'form',
      name: 'Form',
      per: 'activity',
      of: { kinds: ['workshop', 'conference'], approved: false },
      ...ref,
    },
    { id: 'extra', name: 'Extra', optional: true, ...ref },
  ],
  renewal: { opensMonthsBefore: fig(6), graceMonths: fig(2) },
  verification: fig(['supervisor']),
  questions: [
    startsOn,
    { id: 'licensedOn', type: 'day', label: 'Licensed', required: true },
    { id: 'level', type: 'level', label: 'Position' },
  ],
});
