import type { View } from '../../chat/view.ts';
import type { Day } from '../../core/day.ts';
import { doors } from '../doors.ts';
import { toldOf, type Warning } from './views.ts';

/** What a manager reads: exactly what the person was shown of it. */
export function managerView(name: string, warnings: readonly Warning[], today: Day): View {
  const items = warnings.map(({ row, coming }) => toldOf(row, coming, today));
  return {
    summary: `${name}: a deadline is near. ${items[0] ?? ''}`,
    elements: [
      { kind: 'text', text: `${name}: a deadline is near`, tone: 'strong' },
      { kind: 'list', items },
      {
        kind: 'text',
        text: `You are told because you are their confirmed manager and the program or ${name} lets you know. ${name} sees these words and that you have them.`,
        tone: 'quiet',
      },
      { kind: 'buttons', buttons: [doors.team()] },
    ],
  };
}
