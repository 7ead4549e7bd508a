import { does, opens } from '../../chat/handlers.ts';
import type { Button, Element, View } from '../../chat/view.ts';
import { doors } from '../doors.ts';
import { sayList } from '../ledger/say-amounts.ts';
import { sayRole } from '../ledger/say-role.ts';
import { answerForm } from './answer.ts';
import { claimDetail } from './claim-lines.ts';
import type { OwnCount, Returned } from './claimant-store.ts';
import { claimsOf } from './claims-input.ts';
import { chooseColleague } from './colleague.ts';
import { decideForm } from './decide.ts';
import type { Group } from './groups.ts';
import { takeBackClaims } from './take-back.ts';
import { showVerify, verifyClaims } from './verify.ts';
import type { WaitingClaim } from './waiting-store.ts';
import { sayClaims, sayWaiting, sayYourRole } from './words.ts';

type QueueFacts = {
  readonly count: { readonly claims: number; readonly people: number };
  readonly groups: readonly Group[];
  readonly page: number;
  readonly pages: number;
  readonly waiting: readonly OwnCount[];
  readonly returned: readonly Returned[];
  readonly verifiers: Readonly<Record<string, readonly string[]>>;
};

/** What waits for the reader, grouped by person and month, then how their own claims stand. */
export function queueView(facts: QueueFacts): View {
  const { count, page, pages } = facts;
  const says = count.claims > 0 ? sayWaiting(count) : 'No claim waits for you to verify.';
  const turns = [
    ...(page > 0 ? [does(showVerify, 'Earlier', { page: page - 1 })] : []),
    ...(page + 1 < pages ? [does(showVerify, 'Later', { page: page + 1 })] : []),
  ];
  const own = ownPart(facts);
  return {
    summary: says,
    elements: [
      { kind: 'heading', text: 'Claims to verify' },
      { kind: 'text', text: pages > 1 ? `${says} Page ${page + 1} of ${pages}.` : says },
      ...facts.groups.flatMap(groupElements),
      ...(turns.length > 0 ? [{ kind: 'buttons' as const, buttons: turns }] : []),
      ...own,
    ],
  };
}

/** Said above the queue after a yes. */
export function verifiedView(claims: readonly WaitingClaim[]): View {
  const [first] = claims;
  const text = `Verified ${sayClaims(claims.length)} of ${first?.name ?? 'nobody'}.`;
  return {
    summary: text,
    elements: [
      { kind: 'text', text, tone: 'good' },
      { kind: 'buttons', buttons: takeBackButtons(claims) },
    ],
  };
}

/** Said above the queue after a question or a no. */
export function returnedView(claims: readonly WaitingClaim[], kind: 'questioned' | 'rejected'): View {
  const [first] = claims;
  const what = kind === 'questioned' ? 'Your question about' : 'Your no to';
  const text = `${what} ${sayClaims(claims.length)} is told to ${first?.name ?? 'nobody'}.`;
  return {
    summary: text,
    elements: [
      { kind: 'text', text, tone: 'good' },
      { kind: 'buttons', buttons: takeBackButtons(claims) },
    ],
  };
}

/** A press on a card that is no longer true. */
export function changedView(): View {
  const text =
    'These claims have changed since the card was drawn, so nothing was done. Here is how it is now:';
  return { summary: text, elements: [{ kind: 'text', text, tone: 'warning' }, { kind: 'divider' }] };
}

function takeBackButtons(claims: readonly WaitingClaim[]): Button[] {
  const [first] = claims;
  if (!first) return [];
  const after = claims.map(({ id, turn }) => ({ id, turn: turn + 1 }));
  return [does(takeBackClaims, 'Take it back', claimsOf(first.personId, after))];
}

function groupElements({ personId, name, month, claims }: Group): Element[] {
  const input = claimsOf(personId, claims);
  const roles = sayList([...new Set(claims.map(({ role }) => sayRole(role)))]);
  const these = claims.length === 1 ? 'Verify this one' : `Verify these ${claims.length}`;
  const describes = `Verify ${sayClaims(claims.length)} of ${name}, ${month}`.slice(0, 75);
  return [
    { kind: 'divider' },
    {
      kind: 'text',
      text: `${name}, ${month}: ${sayClaims(claims.length)}, for you as ${roles}`,
      tone: 'strong',
    },
    ...claims.map(
      (claim): Element => ({
        kind: 'item',
        title: claim.title,
        detail: claimDetail(claim),
        buttons: [doors.entry(claim.activityId, claim.discussed ? 'What was said' : 'Details', claim.title)],
      }),
    ),
    {
      kind: 'buttons',
      buttons: [
        does(verifyClaims, these, input, { style: 'primary', describes }),
        opens(decideForm, 'Choose or ask', input, {
          describes: `Choose or ask: ${name}, ${month}`.slice(0, 75),
        }),
      ],
    },
  ];
}

function ownPart({ waiting, returned, verifiers }: QueueFacts): Element[] {
  if (waiting.length === 0 && returned.length === 0) return [];
  const lines = waiting.map((own) => sayWhere(own, verifiers[own.role] ?? []));
  const colleague = waiting.some(({ role }) => role === 'colleague');
  const noManager = waiting.some(({ role }) => role === 'supervisor' && verifiers.supervisor?.length === 0);
  const buttons = [
    ...(colleague ? [opens(chooseColleague, 'Choose a colleague', {})] : []),
    ...(noManager ? [doors.aboutYou()] : []),
  ];
  return [
    { kind: 'divider' },
    { kind: 'heading', text: 'Your own claims' },
    ...(lines.length > 0 ? [{ kind: 'list' as const, items: lines }] : []),
    ...(buttons.length > 0 ? [{ kind: 'buttons' as const, buttons }] : []),
    ...returned.map(returnedItem),
  ];
}

/** Who it waits for by name; where the place is free, what to do about it. */
function sayWhere({ role, claims, collecting }: OwnCount, names: readonly string[]): string {
  const goes = claims === 1 ? 'goes' : 'go';
  const says = collecting
    ? `${sayClaims(claims)} ${goes} to ${sayYourRole(role)} when you submit for certification`
    : `${sayClaims(claims)} ${claims === 1 ? 'waits' : 'wait'} for ${sayYourRole(role)}`;
  if (names.length > 0) return `${says} (${names.slice(0, 3).join(', ')}).`;
  return `${says}. ${FREE[role] ?? OUTSIDE}`;
}

const FREE: Readonly<Record<string, string>> = {
  supervisor: 'Nobody is confirmed as your manager yet: name them under About you.',
  coordinator: 'There is no coordinator besides you yet: an administrator names one.',
  colleague: 'Choose one below.',
};

/** Everybody else may be outside the workspace. */
const OUTSIDE = 'Nobody is confirmed yet: an administrator confirms their e-mail address.';

function returnedItem({ id, turn, activityId, version, title, status }: Returned): Element {
  const asked = status !== 'rejected';
  return {
    kind: 'item',
    title,
    detail: asked ? 'There is a question about it.' : 'It was not accepted and does not count.',
    buttons: [
      ...(asked
        ? [opens(answerForm, 'Answer', { id, turn }, { describes: `Answer: ${title}`.slice(0, 75) })]
        : []),
      doors.editEntry(activityId, version, title),
      doors.entry(activityId, 'What was said', title),
    ],
  };
}
