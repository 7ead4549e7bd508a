import { does, opens } from '../../chat/handlers.ts';
import type { Version } from '../../chat/version.ts';
import { type Element, sentence, type View } from '../../chat/view.ts';
import type { Day } from '../../core/day.ts';
import type { LearningTime } from '../../core/reflection/learning-time.ts';
import { logInsteadDoor } from './log-instead.ts';
import type { ReflectionRow } from './store.ts';
import { restore, undo } from './undo.ts';
import { logOffer, sayWeek } from './views.ts';
import { write } from './write.ts';

/** Typed words were kept as an answer: how to take them back, or to log them as learning time instead. */
export function savedView(saved: {
  readonly row: ReflectionRow;
  readonly answer: Version;
  readonly first: boolean;
  readonly today: Day;
  readonly offer: LearningTime | undefined;
}): View {
  const { row, answer, first, today, offer } = saved;
  const week = sayWeek(row.week, today);
  const text = first
    ? `Saved as your reflection on ${week}. Only you can read it, unless you share it.`
    : `Added to your reflection on ${week}.`;
  return withButtons(text, [
    does(undo, 'Undo', answer, { describes: 'Take this answer back' }),
    ...(offer ? [logOffer(offer)] : []),
    opens(logInsteadDoor, 'Log this instead', answer),
    opens(write, 'Add to it', { id: row.id }),
  ]);
}

/** Words were taken back by a press. */
export function undoneView(answer: Version, reflection: string): View {
  return withButtons('Taken back: those words are no longer part of your reflection.', [
    does(restore, 'Put them back', answer),
    opens(write, 'Write something else', { id: reflection }),
  ]);
}

/** A message that is an answer was edited. */
export function changedView(row: ReflectionRow, today: Day): View {
  return sentence(`Your reflection on ${sayWeek(row.week, today)} follows what you changed.`, 'quiet');
}

/** A message that was an answer was edited to nothing or deleted. */
export function emptiedView(row: ReflectionRow): View {
  return withButtons('That message is empty now, so its words are no longer part of your reflection.', [
    opens(write, 'Write something else', { id: row.id }),
  ]);
}

function withButtons(text: string, buttons: Extract<Element, { kind: 'buttons' }>['buttons']): View {
  return {
    summary: text,
    elements: [
      { kind: 'text', text },
      { kind: 'buttons', buttons },
    ],
  };
}
