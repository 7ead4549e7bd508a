import type { Rules } from '../../core/rules/rules-schema.ts';

/** What a place in the rules is called, such as `minimums[1].atLeast`. */
export function namePlace(path: string, rules: Rules): string {
  const [, key = '', at] = /^(\w+)(?:\[(\d+)\])?/.exec(path) ?? [];
  const list: unknown = Object.entries(rules).find(([name]) => name === key)?.[1];
  const one: unknown = Array.isArray(list) && at !== undefined ? list[Number(at)] : undefined;
  const name = typeof one === 'object' && one !== null && 'name' in one ? `: ${one.name}` : '';
  return `${PLACES[key] ?? key}${name}`;
}

const PLACES: Readonly<Record<string, string>> = {
  applyBy: 'the day to apply by',
  caps: 'a limit',
  carryOver: 'what surplus carries over',
  certificate: 'how long a certificate is valid',
  deliverables: 'a paper',
  documentation: 'what to keep',
  doubleCount: 'whether an activity may count in two programs',
  equivalents: 'what a degree stands for',
  escalation: 'when a manager is told',
  goals: 'what is to be shown',
  group: 'how a board is counted',
  keepEvidence: 'how long to keep evidence',
  levelBy: 'which position decides',
  levels: 'a position',
  minimumMinutes: 'the shortest activity',
  minimums: 'a minimum',
  notes: 'a note',
  nudgeDays: 'when reminders come',
  postedCredit: 'whether a sponsor’s value counts',
  preconditions: 'what must come before',
  proration: 'what who begins late owes',
  providers: 'which providers count',
  questions: 'what is asked when you enroll',
  rates: 'what an hour earns',
  refusals: 'what never counts',
  renewal: 'when renewal opens and its grace',
  repeats: 'how often a topic counts',
  reportWithinDays: 'how soon to report',
  rounding: 'how credits are rounded',
  sameEvent: 'presenting at an event one attends',
  selfReport: 'whether self-reported activities count',
  silences: 'what the rule leaves out',
  total: 'the total',
  tracks: 'a specialization',
  verification: 'who verifies',
  verificationWhen: 'when claims are verified',
  window: 'the period',
};
