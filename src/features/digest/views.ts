import type { Button, Element, View } from '../../chat/view.ts';
import { sayDay, type Week } from '../../core/day.ts';
import type { ProgramTotals, Totals } from '../../core/digest/add-up-team.ts';
import type { Digest, MemberPart } from '../../core/digest/digest-of.ts';
import { fraction, roundTo, sayFraction } from '../../core/fraction.ts';
import { mondayIn } from '../../core/slot.ts';
import { sayCredits } from '../ledger/say-amounts.ts';
import { pagesOf } from './pages.ts';
import { exceptionLine, memberElements, sayCount } from './part-views.ts';

type Look = {
  /** The week a digest was sent for; a team that was asked for has none. */
  readonly week?: Week;
  readonly page: number;
  /** What turns to another page. */
  readonly turn: (label: string, page: number) => Button;
  readonly buttons: readonly Button[];
  /** Claims that wait for the reader to verify, whoever's they are, and the door to them. */
  readonly toVerify?: { readonly says: string; readonly button: Button } | undefined;
};

/** A page of a team: exceptions first, then everybody by name, with one chart; a page that is gone is the last one. */
export function teamView(digest: Digest, { week, page, turn, buttons, toVerify }: Look): View {
  const pages = pagesOf(digest);
  const at = Math.min(page, pages.length - 1);
  const shown = pages[at] ?? { exceptions: [], people: [] };
  const title = week ? `Your team, week of ${sayDay(mondayIn(week), 'long')}` : 'Your team';
  const turns = [
    ...(at > 0 ? [turn('Earlier', at - 1)] : []),
    ...(at + 1 < pages.length ? [turn('Later', at + 1)] : []),
  ];
  const paged = pages.length > 1 ? ` · page ${at + 1} of ${pages.length}` : '';
  return {
    summary: `${title}${paged}. ${sayTotals(digest.totals)} ${sayExceptions(digest.people)}`.trim(),
    elements: [
      { kind: 'heading', text: title },
      { kind: 'text', text: `As of ${sayDay(digest.today, 'long')}${paged}`, tone: 'quiet' },
      ...(at === 0 ? totalsElements(digest.totals) : []),
      ...(at === 0 && toVerify
        ? [
            { kind: 'text' as const, text: toVerify.says },
            { kind: 'buttons' as const, buttons: [toVerify.button] },
          ]
        : []),
      ...exceptionElements(shown.exceptions, at),
      ...shown.people.flatMap(memberElements),
      ...chartElements(shown.people),
      ...(turns.length > 0 ? [{ kind: 'buttons' as const, buttons: turns }] : []),
      { kind: 'text', text: ONLY_CREDIT, tone: 'quiet' },
      { kind: 'buttons', buttons },
    ],
  };
}

/** Said to somebody whom nobody has named, or whose team is not confirmed. */
export function noTeam(): View {
  const text = 'Nobody here has you as their confirmed manager, so there is no team to show.';
  const how = 'People name their manager in Settings, About you; you are then asked to confirm.';
  return {
    summary: text,
    elements: [
      { kind: 'text', text },
      { kind: 'text', text: how, tone: 'quiet' },
    ],
  };
}

/** What the manager sees of the reader, or would see, to the letter. */
export function mineView(
  part: MemberPart,
  manager: { readonly name: string; readonly confirmed: boolean } | undefined,
  buttons: readonly Button[],
): View {
  const line = exceptionLine(part);
  const who = sayManager(manager);
  return {
    summary: `What my manager sees. ${who} ${line ?? ''}`.trim(),
    elements: [
      { kind: 'heading', text: 'What my manager sees' },
      { kind: 'text', text: who },
      ...(line ? exceptionElements([line], 0) : []),
      ...memberElements(part),
      { kind: 'text', text: ONLY_CREDIT, tone: 'quiet' },
      { kind: 'text', text: WHEN_VERIFYING, tone: 'quiet' },
      { kind: 'buttons', buttons },
    ],
  };
}

/** A team in two lines at home. */
export function teamAtAGlance({ totals }: Digest, button: Button): readonly Element[] {
  return [
    { kind: 'heading', text: 'Your team' },
    { kind: 'text', text: sayTotals(totals) },
    { kind: 'buttons', buttons: [button] },
  ];
}

/** How the weekly digest is set now; `changed` is false after a press on a card that was no longer true. */
export function switchedView(on: boolean, changed: boolean, buttons: readonly Button[]): View {
  const now = on
    ? 'The weekly digest is on: it comes on Monday at 9:00, or on your first working day after it.'
    : 'The weekly digest is off. Your team stays one press or /cpd team away.';
  const late = changed ? '' : 'Your settings have changed since this card was drawn, so nothing was done. ';
  const elements: Element[] = [
    { kind: 'text', text: `${late}${now}`, tone: changed ? 'good' : 'warning' },
    { kind: 'buttons', buttons },
  ];
  return { summary: `${late}${now}`, elements };
}

const ONLY_CREDIT =
  'Training credit only: nothing that anybody writes in a reflection is part of this, and no titles of what they did.';

const WHEN_VERIFYING =
  'Where a program asks a supervisor to verify, your confirmed manager also sees the claims that it is about, with title, provider and note.';

function sayManager(manager: { readonly name: string; readonly confirmed: boolean } | undefined): string {
  if (!manager)
    return 'Nobody is confirmed as your manager, so nobody sees this. A confirmed manager would see:';
  return manager.confirmed
    ? `${manager.name} is your confirmed manager and sees exactly this of you, by name:`
    : `${manager.name} has not confirmed to be your manager and sees nothing yet. After a yes they would see:`;
}

/** `5 people, 2 to look at, 1 not enrolled; 3 entries wait to be verified.` */
function sayTotals({ people, toLookAt, notEnrolled, claims }: Totals): string {
  const some = [
    sayCount(people, 'person', 'people'),
    toLookAt > 0 ? `${toLookAt} to look at` : 'nobody to look at',
    ...(notEnrolled > 0 ? [`${notEnrolled} not enrolled in a program`] : []),
  ].join(', ');
  return claims > 0
    ? `${some}; ${sayCount(claims, 'entry waits', 'entries wait')} to be verified.`
    : `${some}.`;
}

function totalsElements(totals: Totals): Element[] {
  const facts = totals.programs.map((each) => ({ label: each.program, value: sayProgram(each) }));
  return [
    { kind: 'text', text: sayTotals(totals) },
    ...(facts.length > 0 ? [{ kind: 'facts' as const, facts }] : []),
  ];
}

function sayProgram({ people, complete, average, unit }: ProgramTotals): string {
  const mean = average && roundTo(average, fraction(1, 10), 'nearest');
  return [
    sayCount(people, 'person', 'people'),
    `${complete} complete`,
    ...(mean ? [`${sayCredits(mean, { unit })} each on average`] : []),
  ].join(', ');
}

function exceptionElements(lines: readonly string[], page: number): Element[] {
  if (lines.length === 0) return [];
  const title = page === 0 ? 'To look at' : 'To look at, continued';
  return [{ kind: 'text', text: title, tone: 'strong' }, { kind: 'list', items: lines }, { kind: 'divider' }];
}

/** Three names with their reasons are enough for a notification; the message has all. */
function sayExceptions(people: readonly MemberPart[]): string {
  const lines = people.flatMap((part) => exceptionLine(part) ?? []);
  const more = lines.length > 3 ? [`And ${lines.length - 3} more.`] : [];
  return [...lines.slice(0, 3).map((line) => line.slice(0, 400)), ...more].join(' ');
}

/** Units differ between programs, so the chart is of the one that most people on the page are in. */
function chartElements(people: readonly MemberPart[]): Element[] {
  const all = people.flatMap(({ name, enrollments }) => enrollments.map((each) => ({ name, ...each })));
  const [bars] = [...Map.groupBy(all, ({ programId }) => programId).values()].sort(
    (a, b) => b.length - a.length || (a[0]?.program ?? '').localeCompare(b[0]?.program ?? '', 'en'),
  );
  const [first] = bars ?? [];
  if (!bars || !first) return [];
  return [
    {
      kind: 'chart',
      title: `Counted in ${first.program}`,
      draws: 'bars',
      unit: first.unit.many,
      bars: bars.map(({ name, counted }) => ({ label: name, value: Number(sayFraction(counted)) })),
    },
  ];
}
