import type { Context } from '../../../chat/context.ts';
import { does, opens } from '../../../chat/handlers.ts';
import { refuse } from '../../../chat/refusal.ts';
import type { Button, Element, View } from '../../../chat/view.ts';
import { dayIn, sayDay } from '../../../core/day.ts';
import { READING_MOVES, type ReadingState } from '../../../core/mentoring/reading-state.ts';
import { toPair } from '../pairs/card.ts';
import { meIn } from '../pairs/pair-at.ts';
import { commentForm } from './comment.ts';
import { reopenReading, withdrawReading } from './reopen.ts';
import { reviseForm } from './revise.ts';
import { showReading } from './show.ts';
import { findReading, type Reading, type ReadingLine, type Seen } from './store.ts';
import { toVersions } from './versions.ts';

/** A piece of a pair of one's own, or a refusal. */
export async function ownReading(ctx: Context, id: string): Promise<Seen> {
  return (await findReading(ctx.db, meIn(ctx), id)) ?? refuse(`reading ${id}`);
}

/** How a piece stands for one of the two. */
export function drawReading(ctx: { readonly person: { readonly zone: string } }, seen: Seen): View {
  const { reading, pair } = seen;
  const summary = `${reading.title}: ${sayState(reading.state)}`;
  return {
    summary,
    elements: [
      { kind: 'heading', text: reading.title },
      {
        kind: 'text',
        text: `${sayState(reading.state)}. Only you and ${pair.other.name} see this.`,
        tone: 'quiet',
      },
      ...(reading.body === '' ? [] : [quote(reading.body)]),
      { kind: 'divider' },
      ...reading.acts.flatMap((line) => drawLine(line, ctx.person.zone)),
      { kind: 'buttons', buttons: [...buttonsFor(seen), ...toVersions(reading), toPair(pair)] },
    ],
  };
}

/** What somebody wrote, as they wrote it. */
export function quote(text: string): Element {
  return { kind: 'quote', text };
}

function drawLine({ by, kind, words, at }: ReadingLine, zone: string): readonly Element[] {
  const said: Element = {
    kind: 'text',
    text: `${sayDay(dayIn(zone, at))}: ${by} ${ACTS[kind]}${words === undefined ? '.' : ':'}`,
    tone: 'quiet',
  };
  return words === undefined ? [said] : [said, quote(words)];
}

const ACTS: Readonly<Record<ReadingLine['kind'], string>> = {
  asked: 'asked for a reading',
  revised: 'sent a new version',
  commented: 'commented',
  changes: 'asked for changes',
  'signed-off': 'signed it off',
  reopened: 'reopened it',
  withdrawn: 'took it back',
};

/** Where a piece stands, in a few words. */
export function sayState(state: ReadingState): string {
  return STATES[state];
}

const STATES: Readonly<Record<ReadingState, string>> = {
  asked: 'Waits to be read',
  changes: 'Changes are asked for',
  'signed-off': 'Signed off and locked until its author reopens it',
  reopened: 'Reopened by its author',
  withdrawn: 'Taken back',
};

function buttonsFor({ reading, pair }: Seen): readonly Button[] {
  const { id, version, title } = reading;
  const at = { id, version };
  const running = pair.state === 'running';
  const can = READING_MOVES[reading.state];
  const mentee = pair.side === 'mentee';
  const describes = (what: string) => ({ describes: `${what}: ${title}`.slice(0, 75) });
  return [
    ...(running && !mentee && can['signed-off']
      ? [opens(commentForm, 'Answer', at, { style: 'primary', ...describes('Answer') })]
      : []),
    ...(running && mentee && can.revised ? [opens(reviseForm, 'Send a new version', at)] : []),
    ...(running && mentee && can.commented ? [opens(commentForm, 'Reply', at)] : []),
    ...(mentee && can.reopened ? [does(reopenReading, 'Reopen it', at)] : []),
    ...(mentee && can.withdrawn
      ? [
          does(withdrawReading, 'Take it back', at, {
            confirm: {
              question: `${pair.other.name} will not be able to read it any more.`,
              yes: 'Take it back',
            },
          }),
        ]
      : []),
  ];
}

/** The pieces of a pair on its card, a line each. */
export function readingItems(readings: readonly Reading[]): readonly Element[] {
  return readings.map(({ id, title, state }) => ({
    kind: 'item',
    title,
    detail: sayState(state),
    buttons: [toReading({ id, title })],
  }));
}

/** The button that opens a piece. */
export function toReading({ id, title }: Pick<Reading, 'id' | 'title'>): Button {
  return does(showReading, 'Open', { id }, { describes: `Open: ${title}`.slice(0, 75) });
}
