import type { Element, View } from '../../chat/view.ts';
import { clockIn, dayIn, sayDay } from '../../core/day.ts';
import { doors } from '../doors.ts';
import { sayCredits } from '../ledger/say-amounts.ts';
import { sayRole } from '../ledger/say-role.ts';
import { chainOf } from '../ledger/turns.ts';
import { sayRule, whatWasDone } from './claim-lines.ts';
import type { Act, ClaimedActivity, ClaimTrail } from './trail-store.ts';
import { DID, sayReason } from './words.ts';

type Reader = 'claimant' | 'verifier' | 'administrator';

/** What an entry claims in each program, whose turn it is, and who said what, when and why. */
export function entryView(
  { activity, claims }: { readonly activity: ClaimedActivity; readonly claims: readonly ClaimTrail[] },
  reader: Reader,
  zone: string,
): View {
  const title = reader === 'administrator' ? `An entry of ${activity.name}` : activity.title;
  const whose = reader === 'claimant' ? '' : `${activity.name}: `;
  const words = reader === 'administrator' ? [] : wordsOf(activity);
  return {
    summary: `${title}. ${claims.map((claim) => `${claim.program.name}: ${sayStatus(claim, reader)}.`).join(' ')}`,
    elements: [
      { kind: 'heading', text: title.slice(0, 140) },
      {
        kind: 'text',
        text: `${whose}${whatWasDone(activity)}${activity.reversed ? ' · undone' : ''}`,
        tone: 'quiet',
      },
      ...words,
      ...(claims.length === 0 ? [NO_CLAIM] : claims.flatMap((claim) => claimElements(claim, reader, zone))),
      ...(reader === 'claimant' && !activity.reversed
        ? [
            {
              kind: 'buttons' as const,
              buttons: [doors.editEntry(activity.id, activity.version, activity.title)],
            },
          ]
        : []),
    ],
  };
}

const NO_CLAIM: Element = { kind: 'text', text: 'It claims nothing in a program at present.' };

function wordsOf({ provider, event, notes }: ClaimedActivity): Element[] {
  return [
    ...(provider === null ? [] : [{ kind: 'text' as const, text: `From ${provider}` }]),
    ...(event === null ? [] : [{ kind: 'text' as const, text: `Part of ${event}` }]),
    ...(notes === null ? [] : [{ kind: 'quote' as const, text: notes }]),
  ];
}

function claimElements(claim: ClaimTrail, reader: Reader, zone: string): Element[] {
  const { program, credits, acts } = claim;
  const lines = acts.map((act) => sayAct(act, reader, zone));
  return [
    { kind: 'divider' },
    { kind: 'text', text: `${program.name}: ${sayCredits(credits, program.rules)}`, tone: 'strong' },
    { kind: 'text', text: `${sayStatus(claim, reader)}.` },
    ...(reader === 'administrator' || claim.reasons.length === 0
      ? []
      : [{ kind: 'text' as const, text: sayRule(claim), tone: 'quiet' as const }]),
    ...(lines.length > 0
      ? [{ kind: 'list' as const, items: lines }]
      : [{ kind: 'text' as const, text: 'Nobody has said anything about it yet.', tone: 'quiet' as const }]),
  ];
}

function sayStatus(claim: ClaimTrail, reader: Reader): string {
  const { program, status, step, waitsFor, credits, acts } = claim;
  const chain = chainOf(program.rules);
  if (credits.n === 0) return 'It earns nothing here, so there is nothing to verify';
  if (status === 'verified') return `Verified by ${chain.map(sayRole).join(', then ')}`;
  if (status === 'rejected') return 'Not accepted, so it does not count';
  if (chain.length === 0) return 'Claimed; this program asks nobody to verify it';
  if (waitsFor === 'claimant') return 'There is a question to be answered';
  const again = acts.some(({ current, kind }) => !current && kind === 'verified')
    ? ', because the entry was changed after it had been verified'
    : '';
  const said = step > 0 ? `verified by ${chain.slice(0, step).map(sayRole).join(', then ')}, ` : '';
  const to = `the ${sayRole(waitsFor ?? 'verifier')}`;
  if (claim.collecting)
    return `Claimed: ${said}goes to ${to} when ${reader === 'claimant' ? 'you submit' : 'they submit'}${again}`;
  return `Claimed: ${said}waits for ${to}${again}`;
}

function sayAct(act: Act, reader: Reader, zone: string): string {
  const at = new Date(act.at);
  const { hour, minute } = clockIn(zone, at);
  const when = `${sayDay(dayIn(zone, at))} ${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  const role = act.role === 'claimant' ? '' : ` as ${sayRole(act.role)}`;
  const why = [sayReason(act.reason), reader === 'administrator' ? undefined : act.words].filter(Boolean);
  const before = act.current ? '' : ' (before the entry was changed)';
  return `${when}: ${act.by ?? 'Somebody who has left'}${role} ${DID[act.kind] ?? act.kind}${why.length > 0 ? `: ${why.join(': ')}` : ''}${before}`;
}
