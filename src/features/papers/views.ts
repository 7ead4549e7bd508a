import { does, opens } from '../../chat/handlers.ts';
import type { Button, Element, View } from '../../chat/view.ts';
import { sayDay } from '../../core/day.ts';
import { fromColumn } from '../../db/days.ts';
import { doors } from '../doors.ts';
import { sayRole } from '../ledger/say-role.ts';
import type { WantedPaper } from '../ledger/wanted-papers.ts';
import { acceptPaperButton } from './accept.ts';
import { returnPaperForm } from './give-back.ts';
import type { findToAccept, listToAccept, PaperRow } from './store.ts';
import { takeBackPaper } from './take-back.ts';

type Named = { readonly id: string; readonly name: string };

/** What one program asks for besides credit, and what of it is there. */
export function papersView(
  program: Named,
  wanted: readonly WantedPaper[],
  handedIn: readonly PaperRow[],
  others: readonly Named[],
): View {
  const whole = wanted.filter(({ of }) => of === undefined);
  const there = whole.filter((one) => versionsOf(one, handedIn).some(isKept)).length;
  const needed = whole.filter(({ optional }) => !optional).length;
  const says = `${program.name}: ${there} of ${whole.length} papers handed in${needed < whole.length ? `, ${needed} of them are asked for` : ''}.`;
  return {
    summary: says,
    elements: [
      { kind: 'heading', text: 'Papers' },
      { kind: 'text', text: says },
      ...whole.map((one) => paperItem(program.id, one, versionsOf(one, handedIn))),
      ...(others.length > 0
        ? [
            {
              kind: 'buttons' as const,
              buttons: others.slice(0, 5).map(({ id, name }) => doors.papers(id, name.slice(0, 75))),
            },
          ]
        : []),
    ],
  };
}

/** Papers of others that wait for the reader; nothing where none does. */
export function toAcceptElements(waiting: Awaited<ReturnType<typeof listToAccept>>): Element[] {
  if (waiting.length === 0) return [];
  return [{ kind: 'heading', text: 'Papers that wait to be accepted' }, ...waiting.flatMap(toAcceptItem)];
}

/** A paper that waits, told to somebody who can accept it. */
export function waitingView(paper: NonNullable<Awaited<ReturnType<typeof findToAccept>>>): View {
  const says = `${paper.enrollment.person.name} handed in a paper that counts once it is accepted: ${paper.title}.`;
  return { summary: says, elements: [{ kind: 'text', text: says }, ...toAcceptItem(paper)] };
}

function toAcceptItem(paper: Awaited<ReturnType<typeof listToAccept>>[number]): Element[] {
  return [
    {
      kind: 'item',
      title: `${paper.enrollment.person.name}: ${paper.title}`,
      detail: [sayDay(fromColumn(paper.handedInOn)), paper.words === null ? '' : `${paper.words} words`]
        .filter(Boolean)
        .join(', '),
      buttons: [
        does(
          acceptPaperButton,
          'Accept',
          { id: paper.id, version: paper.version },
          { style: 'primary', describes: `Accept: ${paper.title}`.slice(0, 75) },
        ),
        opens(
          returnPaperForm,
          'Give it back',
          { id: paper.id, version: paper.version },
          { describes: `Give it back: ${paper.title}`.slice(0, 75) },
        ),
      ],
    },
    ...((paper.body ?? paper.lines[0]) ? [{ kind: 'quote' as const, text: contentOf(paper) }] : []),
  ];
}

/** What a card shows of a paper's words; long ones are cut where the platform could not show them. */
function contentOf({ body, lines }: { readonly body: string | null; readonly lines: readonly string[] }) {
  const text = body ?? lines.join('\n');
  return text.length > 1500 ? `${text.slice(0, 1500).replace(/[\uD800-\uDBFF]$/, '')}…` : text;
}

function isKept({ returnedOn }: PaperRow): boolean {
  return returnedOn === null;
}

function versionsOf({ id, pieces = [] }: WantedPaper, handedIn: readonly PaperRow[]): PaperRow[] {
  const ids = [id, ...pieces.map((piece) => piece.id)];
  return handedIn.filter(({ wanted }) => ids.includes(wanted));
}

function paperItem(enrollmentId: string, wanted: WantedPaper, versions: readonly PaperRow[]): Element {
  const [latest] = versions;
  const describes = latest ? `Hand in again: ${wanted.name}` : `Hand in: ${wanted.name}`;
  const again = doors.handIn(enrollmentId, wanted.id, wanted.name);
  const buttons: Button[] = [
    { ...again, label: latest ? 'Hand in again' : 'Hand in', describes: describes.slice(0, 75) },
  ];
  if (latest) buttons.push(takeBackButton(latest, wanted));
  return { kind: 'item', title: wanted.name, detail: stateOf(wanted, versions), buttons };
}

function stateOf(wanted: WantedPaper, versions: readonly PaperRow[]): string {
  const [latest] = versions;
  const limits = [
    wanted.maxWords ? `at most ${wanted.maxWords} words` : '',
    wanted.minWords ? `at least ${wanted.minWords} words` : '',
    wanted.perActivity ? 'one for each activity' : '',
    wanted.optional ? 'only if you have it' : '',
  ];
  if (!latest) return ['not handed in yet', ...limits].filter(Boolean).join(' · ');
  const pieces = versions.reduce((all, one) => all + (one.pieces ?? 1), 0);
  const several = wanted.takes === 'pieces' || wanted.perActivity;
  return [
    `handed in ${sayDay(latest.handedInOn)}`,
    latest.words === null ? '' : `${latest.words} words`,
    several ? `${pieces} in all` : versions.length > 1 ? `version ${versions.length}` : '',
    acceptance(latest),
    ...limits,
  ]
    .filter(Boolean)
    .join(' · ');
}

function acceptance({ waitsFor, acceptedOn, returnedOn }: PaperRow): string {
  if (returnedOn) return `given back ${sayDay(returnedOn)}, so it does not count`;
  if (acceptedOn) return `accepted ${sayDay(acceptedOn)}`;
  return waitsFor === null ? '' : `waits to be accepted by the ${sayRole(waitsFor)}`;
}

function takeBackButton({ id, version }: PaperRow, { name }: WantedPaper): Button {
  return does(
    takeBackPaper,
    'Take back',
    { id, version },
    {
      describes: `Take back: ${name}`.slice(0, 75),
      confirm: {
        question: `Take “${name.slice(0, 100)}” back? It no longer counts then.`,
        yes: 'Take it back',
      },
    },
  );
}
