import { does, opens } from '../../chat/handlers.ts';
import { type Button, type Element, sentence, type View } from '../../chat/view.ts';
import { type Day, sayDay, type Week, weekOf } from '../../core/day.ts';
import type { LearningTime } from '../../core/reflection/learning-time.ts';
import { mondayIn } from '../../core/slot.ts';
import { doors } from '../doors.ts';
import { KIND_NAMES } from '../ledger/kind-names.ts';
import { sayMinutes } from '../ledger/say-amounts.ts';
import { edit } from './edit.ts';
import { questionTexts } from './say-questions.ts';
import { settings } from './settings.ts';
import { share, unshare } from './share.ts';
import { skip } from './skip.ts';
import type { AnswerRow, ReflectionRow } from './store.ts';
import { write } from './write.ts';

export type Card = {
  readonly row: ReflectionRow;
  readonly today: Day;
  /** The confirmed manager, the only one it can be shared with. */
  readonly manager: { readonly name: string } | undefined;
  /** Ids of the answers that the manager can read now. */
  readonly told: ReadonlySet<string>;
  readonly offer: LearningTime | undefined;
  readonly notice: string | undefined;
  /** It answers a press or a command that saved words; else it only stands there. */
  readonly isReceipt: boolean;
};

/** A reflection as its owner sees it. */
export function cardView(card: Card): View {
  const drawn = byState(card);
  if (card.notice === undefined) return drawn;
  return {
    summary: `${card.notice} ${drawn.summary}`,
    elements: [{ kind: 'text', text: card.notice, tone: 'warning' }, ...drawn.elements],
  };
}

/** `this week`, or `the week of Mon 1 Jun 2026`. */
export function sayWeek(week: Week, today: Day): string {
  return weekOf(today) === week ? 'this week' : `the week of ${sayDay(mondayIn(week))}`;
}

/** Somebody's own words, short enough for any message; all of it is kept. */
export function quoted(text: string, longest = 1500): Element {
  const short =
    text.length > longest ? `${text.slice(0, longest).toWellFormed()}… (shortened here, kept in full)` : text;
  return { kind: 'quote', text: short };
}

/** The button that logs what an answer mentions, by one press. */
export function logOffer(offer: LearningTime): Button {
  const { minutes, kind, day, title } = offer;
  const label = `Log ${sayMinutes(minutes)} ${KIND_NAMES[kind].toLowerCase()}`;
  const draft = { minutes, kind, day, ...(title !== undefined && { title }) };
  const look = { describes: `${label}${title === undefined ? '' : ` on ${title}`}`.slice(0, 75) };
  return doors.logDraft(label, draft, look);
}

const MOST_QUOTED = 5;

function byState(card: Card): View {
  switch (card.row.state) {
    case 'open':
      return questionCard(card);
    case 'answered':
      return answeredCard(card);
    case 'skipped':
      return passedCard(
        card,
        `Skipped: no reflection for ${sayWeek(card.row.week, card.today)}. That is fine.`,
      );
    case 'missed':
      return passedCard(card, `I could not ask you in ${sayWeek(card.row.week, card.today)}.`);
    default:
      return card.row.state satisfies never;
  }
}

function questionCard({ row, today }: Card): View {
  const questions = questionTexts(row);
  const when = sayWeek(row.week, today);
  return {
    summary: `Three minutes to look back on ${when}: ${questions[0]} Reply here; only you can read it.`,
    elements: [
      { kind: 'heading', text: 'Your weekly reflection' },
      {
        kind: 'text',
        text: `Three minutes to look back on ${when}. Answer one question or all; a few words are enough.`,
      },
      { kind: 'list', items: questions },
      {
        kind: 'buttons',
        buttons: [
          opens(write, 'Answer', { id: row.id }, { style: 'primary' }),
          does(skip, 'Skip this week', versionOf(row)),
          opens(settings, 'Settings', {}),
        ],
      },
      {
        kind: 'text',
        text: 'Or simply reply here. Only you can read it, unless you share it. I ask once a week, at the hour you chose; Settings changes that or pauses it.',
        tone: 'quiet',
      },
    ],
  };
}

function answeredCard({ row, today, manager, told, offer, isReceipt }: Card): View {
  const shown = row.answers.slice(-MOST_QUOTED);
  const hidden = row.answers.length - shown.length;
  const week = sayWeek(row.week, today);
  const says = isReceipt ? `Saved: your reflection on ${week}.` : `Your reflection on ${week}.`;
  const who = whoReads(row.answers, manager, told);
  return {
    summary: `${says} ${who}`,
    elements: [
      { kind: 'text', text: says, ...(isReceipt && { tone: 'good' as const }) },
      ...(hidden > 0
        ? [
            {
              kind: 'text' as const,
              text: `The last ${MOST_QUOTED} of ${row.answers.length} parts:`,
              tone: 'quiet' as const,
            },
          ]
        : []),
      ...shown.map(({ text }) => quoted(text)),
      { kind: 'text', text: who, tone: 'quiet' },
      ...(offer ? offered(offer) : []),
      { kind: 'buttons', buttons: answeredButtons(row, manager, told) },
    ],
  };
}

function whoReads(
  answers: readonly AnswerRow[],
  manager: Card['manager'],
  told: ReadonlySet<string>,
): string {
  const open = answers.filter(({ id }) => !told.has(id)).length;
  if (open === answers.length) return 'Only you can read this.';
  const name = manager?.name ?? 'your manager at the time';
  return open === 0
    ? `You shared this with ${name}.`
    : `You shared this with ${name}; what you added later is private.`;
}

function offered(offer: LearningTime): Element[] {
  const what = `${KIND_NAMES[offer.kind].toLowerCase()}, ${sayMinutes(offer.minutes)}, ${sayDay(offer.day)}`;
  return [
    { kind: 'text', text: `You mention learning time (${what}). Shall it count?` },
    { kind: 'buttons', buttons: [logOffer(offer)] },
  ];
}

function answeredButtons(row: ReflectionRow, manager: Card['manager'], told: ReadonlySet<string>): Button[] {
  const everything = row.answers.every(({ id }) => told.has(id));
  const confirm = manager && {
    question: `${manager.name} gets one message with these words and sees later changes to them. What you add afterwards stays private. You can stop sharing at any time.`,
    yes: 'Share',
  };
  return [
    opens(write, 'Add to it', { id: row.id }),
    opens(edit, 'Edit', versionOf(row)),
    ...(manager && confirm && !everything
      ? [
          does(
            share,
            told.size > 0 ? 'Share the rest too' : `Share with ${manager.name}`.slice(0, 75),
            versionOf(row),
            { confirm },
          ),
        ]
      : []),
    ...(told.size > 0 ? [does(unshare, 'Stop sharing', versionOf(row))] : []),
    opens(settings, 'Settings', {}),
  ];
}

function passedCard({ row }: Card, text: string): View {
  return {
    ...sentence(text),
    elements: [
      { kind: 'text', text },
      {
        kind: 'buttons',
        buttons: [opens(write, 'Answer after all', { id: row.id }), opens(settings, 'Settings', {})],
      },
    ],
  };
}

function versionOf({ id, version }: ReflectionRow): { id: string; version: number } {
  return { id, version };
}
