import type { Element } from '../../chat/view.ts';
import { sayDay } from '../../core/day.ts';
import { sayFraction } from '../../core/fraction.ts';
import { assumptionsIn, silencesIn } from '../../core/rules/assumptions.ts';
import type { Rules } from '../../core/rules/rules-schema.ts';
import { sayAsked, sayCredits, sayList } from '../ledger/say-amounts.ts';
import { sayRole } from '../ledger/say-role.ts';
import { namePlace } from './name-place.ts';

/** So many lines of one list are shown; the rest is told as a number. */
const SHOWN = 8;

/** What a version of the rules asks for, fact by fact. */
export function demandsOf(rules: Rules): { readonly label: string; readonly value: string }[] {
  const { certificate, levels, tracks } = rules;
  const told = [
    ['Asks for', sayAsked(rules)],
    [
      'By position',
      listed((levels ?? []).map(({ name, total }) => `${name}: ${sayAmount(total.value, rules)}`)),
    ],
    [
      'At least',
      listed(rules.minimums.map(({ name, atLeast }) => `${name}: ${sayAmount(atLeast.value, rules)}`)),
    ],
    ['At most', listed(rules.caps.map(({ name, atMost }) => `${name}: ${sayCredits(atMost.value, rules)}`))],
    [
      'To show',
      listed((rules.goals ?? []).map(({ name, atLeast, many }) => `${name}: ${atLeast.value} ${many}`)),
    ],
    ['Specializations', listed((tracks ?? []).map(({ name }) => name))],
    [
      'Papers',
      listed(rules.deliverables.map(({ name, optional }) => `${name}${optional ? ' (if you like)' : ''}`)),
    ],
    ['Verified by', sayList(rules.verification.value.map(sayRole))],
    ['Report', rules.reportWithinDays ? `within ${rules.reportWithinDays.value} days` : ''],
    ['Certificate', certificate?.validYears ? `valid for ${certificate.validYears.value} years` : ''],
    ['Surplus', saySurplus(rules)],
    ['Rules', `${rules.version}, from ${sayDay(rules.from, 'long')}`],
  ];
  return told.flatMap(([label, value]) => (label && value ? [{ label, value: value.slice(0, 900) }] : []));
}

/** The same as an element, with what no number says. */
export function demandsPart(rules: Rules): Element[] {
  const notes = rules.notes.map(({ text }) => text);
  return [
    { kind: 'facts', facts: demandsOf(rules) },
    ...(notes.length > 0 ? [{ kind: 'list' as const, items: shortened(notes) }] : []),
  ];
}

/** What no published page says: where we had to choose, and what stays open. */
export function assumedPart(rules: Rules): Element[] {
  const found = assumptionsIn(rules);
  const chosen = namesOf(
    found.filter(({ mark }) => mark === 'assumed').map(({ path }) => path),
    rules,
  );
  const stated = namesOf(
    found.filter(({ mark }) => mark === 'stated').map(({ path }) => path),
    rules,
  );
  const open = silencesIn(rules).map(({ about, path }) => (about === path ? namePlace(path, rules) : about));
  const lines = [
    ...(chosen.length > 0 ? [`Assumed by us where the published rule is silent: ${listed(chosen)}.`] : []),
    ...(stated.length > 0 ? [`Said by the program’s own slides or staff only: ${listed(stated)}.`] : []),
    ...(open.length > 0 ? [`Not published: ${listed([...new Set(open)])}.`] : []),
  ];
  if (lines.length === 0) {
    return [{ kind: 'text', text: 'Every number here stands on a published page.', tone: 'quiet' }];
  }
  return [
    { kind: 'text', text: 'Not confirmed by a published page', tone: 'strong' },
    { kind: 'list', items: lines.map((line) => line.slice(0, 900)) },
  ];
}

/** Where it is written. */
export function sourcesPart(rules: Rules): Element[] {
  const pages = Object.values(rules.sources).flatMap(({ title, url }) => (url ? [`${title}: ${url}`] : []));
  if (pages.length === 0) return [];
  return [
    { kind: 'text', text: 'Sources', tone: 'strong' },
    { kind: 'list', items: shortened(pages) },
  ];
}

function sayAmount(amount: Rules['minimums'][number]['atLeast']['value'], rules: Rules): string {
  return amount === 'unknown' ? 'how much is not published' : sayCredits(amount, rules);
}

function saySurplus({ carryOver, unit }: Rules): string {
  const rule = carryOver?.value;
  if (rule === undefined) return '';
  if (rule === 'unknown') return 'whether it carries over is not published';
  if (typeof rule === 'boolean') return rule ? 'carries over' : 'does not carry over';
  return `up to ${sayFraction(rule.atMost)} ${unit.many} carry over`;
}

function namesOf(paths: readonly string[], rules: Rules): string[] {
  return [...new Set(paths.map((path) => namePlace(path, rules)))];
}

function listed(items: readonly string[]): string {
  return shortened(items).join('; ');
}

function shortened(items: readonly string[]): string[] {
  const rest = items.length - SHOWN;
  return rest > 0 ? [...items.slice(0, SHOWN), `and ${rest} more`] : [...items];
}
