import { does, opens } from '../../chat/handlers.ts';
import type { Button, Element, View } from '../../chat/view.ts';
import { type Day, sayDay } from '../../core/day.ts';
import type { Doubt } from '../../core/log-line/log-reading.ts';
import { doors } from '../doors.ts';
import { sayKind } from '../ledger/kind-names.ts';
import type { Effect } from '../ledger/post.ts';
import { sayMinutes } from '../ledger/say-amounts.ts';
import { standingAtAGlance } from '../ledger/standing-views.ts';
import type { ActivityRow } from '../ledger/store.ts';
import type { Draft } from './draft.ts';
import { editForm } from './edit.ts';
import { earnedIn, effectElements } from './effect-views.ts';
import { explainDoubt } from './explain-doubt.ts';
import { logDraft } from './log.ts';
import { logForm } from './log-form.ts';
import { sharingParts } from './sharing-views.ts';
import { restore, undo } from './undo.ts';

/** What was understood, what it earned in each program and why, the new standing, and how to take it back. */
export function receipt(activity: ActivityRow, effects: readonly Effect[], today: Day, done: string): View {
  const what = `${sayMinutes(activity.minutes)}, ${sayKind(activity.kind).toLowerCase()}, ${sayDay(activity.day)}`;
  const elements: Element[] = [
    { kind: 'text', text: `${done}: ${activity.title}`, tone: 'good' },
    {
      kind: 'text',
      text: [
        what,
        activity.provider && `from ${activity.provider}`,
        activity.event && `part of ${activity.event}`,
      ]
        .filter(Boolean)
        .join(', '),
      tone: 'quiet',
    },
    ...effects.flatMap((effect) => effectElements(effect, activity, today)),
    ...sharingParts(
      activity,
      effects.map(({ enrollment: { program }, entry }) => ({ program, entry })),
    ),
    ...(effects.length === 0 ? [NOT_ENROLLED] : []),
    { kind: 'buttons', buttons: entryButtons(activity) },
  ];
  const earned = effects
    .map((effect) => `${earnedIn(effect)} in ${effect.enrollment.program.name}`)
    .join('; ');
  return { summary: `${done}: ${activity.title} (${what})${earned ? `. ${earned}` : ''}.`, elements };
}

/** The activity is taken back; what it had earned is gone from every standing. */
export function undone(activity: ActivityRow, effects: readonly Effect[], today: Day): View {
  const text = `Undone: ${activity.title} (${sayMinutes(activity.minutes)}, ${sayDay(activity.day)})`;
  return {
    summary: `${text}. It no longer counts anywhere.`,
    elements: [
      { kind: 'text', text },
      ...effects.flatMap(({ enrollment, after }) => standingAtAGlance(enrollment.program, after, today)),
      { kind: 'buttons', buttons: [does(restore, 'Put it back', versionOf(activity))] },
    ],
  };
}

/** A press on a card that is no longer true: nothing is changed, the card shows how it is now. */
export function outdated(activity: ActivityRow): View {
  const text = 'This entry has changed since the card was drawn, so nothing was done. This is how it is now:';
  return {
    summary: `${text} ${activity.title}, ${sayMinutes(activity.minutes)}.`,
    elements: [{ kind: 'text', text, tone: 'warning' }, entryItem(activity)],
  };
}

/** Something that is logged once was logged before. */
export function standsAlready(activity: ActivityRow): View {
  const text = activity.reversed
    ? 'You logged this before and undid it; put it back if it should count.'
    : 'This is in your log already, so nothing was recorded.';
  return { summary: text, elements: [{ kind: 'text', text }, entryItem(activity)] };
}

/** One entry in a list, with Undo and Edit; an undone one can be put back. */
export function entryItem(activity: ActivityRow): Element {
  const detail = [
    sayDay(activity.day),
    sayMinutes(activity.minutes),
    sayKind(activity.kind),
    activity.category,
  ];
  return {
    kind: 'item',
    title: activity.title,
    detail: [...detail.filter(Boolean), activity.reversed ? 'undone' : undefined].filter(Boolean).join(' · '),
    buttons: activity.reversed
      ? [does(restore, 'Put it back', versionOf(activity))]
      : [...entryButtons(activity), doors.entry(activity.id, 'Details', activity.title)],
  };
}

/** One question about a line with one unclear part, answered by a press. */
export function askToChoose(draft: Draft, doubt: Extract<Doubt, { choices: unknown }>): View {
  const question = explainDoubt(doubt);
  const choices = doubt.choices.map((choice): Button => {
    if (typeof choice === 'string')
      return does(logDraft, sayDay(choice), { draft: { ...draft, day: choice }, sure: false });
    return does(logDraft, sayMinutes(choice.minutes), {
      draft: { ...draft, minutes: choice.minutes },
      sure: false,
    });
  });
  return {
    summary: `${question} Nothing is recorded yet.`,
    elements: [
      { kind: 'text', text: `${question} What did you mean? Nothing is recorded yet.` },
      { kind: 'buttons', buttons: [...choices, opens(logForm, 'Open the form', { draft })] },
    ],
  };
}

/** Whether what looks like something logged a moment ago is another one. */
export function sayLookalike(draft: { readonly minutes: number; readonly day: Day }, title: string): string {
  return `You logged ${sayMinutes(draft.minutes)} on ${sayDay(draft.day)} a moment ago: “${title}”. Is this another one?`;
}

/** The same day and minutes were logged a moment ago: asks before there are two. */
export function askAboutLookalike(
  draft: Draft & { minutes: number; day: Day },
  title: string,
  about?: string,
): View {
  const label = 'Yes, record it too';
  const yes =
    about === undefined
      ? does(logDraft, label, { draft, sure: true }, { style: 'primary' })
      : doors.logOnce(label, about, draft, { style: 'primary' }, true);
  const text = sayLookalike(draft, title);
  return {
    summary: `${text} Nothing is recorded yet.`,
    elements: [
      { kind: 'text', text },
      {
        kind: 'buttons',
        buttons: [yes, opens(logForm, 'Change it first', { draft })],
      },
      {
        kind: 'text',
        text: 'Nothing is recorded yet; if it is the same, you need do nothing.',
        tone: 'quiet',
      },
    ],
  };
}

const NOT_ENROLLED: Element = {
  kind: 'text',
  text: 'You are not enrolled in a program yet, so it is kept in your log and counts once you enroll: /cpd programs.',
  tone: 'quiet',
};

function entryButtons(activity: ActivityRow): Button[] {
  return [
    does(undo, 'Undo', versionOf(activity), { describes: `Undo ${activity.title}`.slice(0, 75) }),
    opens(editForm, 'Edit', versionOf(activity), { describes: `Edit ${activity.title}`.slice(0, 75) }),
  ];
}

function versionOf({ id, version }: ActivityRow): { id: string; version: number } {
  return { id, version };
}
