import { sentence, type View } from '../../chat/view.ts';
import { sayDay, type Week } from '../../core/day.ts';
import { mondayIn } from '../../core/slot.ts';
import type { AnswerRow } from './store.ts';
import { quoted } from './views.ts';

/** What the manager reads: the words of one reflection, and why they have them. */
export function sharedView(name: string, week: Week, answers: readonly AnswerRow[]): View {
  const text = `${name} shared a reflection with you (the week of ${sayDay(mondayIn(week))}).`;
  return {
    summary: text,
    elements: [
      { kind: 'text', text, tone: 'strong' },
      ...answers.map((answer) => quoted(answer.text)),
      {
        kind: 'text',
        text: `You get this because ${name} chose to share it with their manager. Nobody else sees it here, and they can take it back at any time.`,
        tone: 'quiet',
      },
    ],
  };
}

/** Stands where a shared reflection stood. */
export function withdrawnView(name: string | undefined): View {
  return sentence(
    name === undefined
      ? 'A reflection that was shared with you is no longer shared.'
      : `${name} no longer shares this reflection.`,
    'quiet',
  );
}
