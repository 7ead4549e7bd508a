import { plainCommand } from '../../chat/handlers.ts';
import { type PageHandler, wordsPage } from '../../chat/page.ts';
import type { Element, View } from '../../chat/view.ts';
import { doors } from '../doors.ts';
import { NOTICE } from './notice.ts';

/** `/cpd privacy`: what is kept, why, how long, and how to take it out. */
export const privacy = plainCommand({
  name: 'privacy',
  usage: '',
  summary: 'What is kept of you, why and how long',
  examples: ['/cpd privacy'],
  says: notice,
});

/** The same for browsers. */
export const privacyPage: PageHandler = {
  id: 'privacy',
  path: '/privacy',
  answer: async () => wordsPage(200, NOTICE),
};

function notice(): View {
  const parts = NOTICE.parts.flatMap(({ heading, paragraphs }): Element[] => [
    ...(heading === undefined ? [] : [{ kind: 'heading' as const, text: heading }]),
    { kind: 'list', items: paragraphs },
  ]);
  return {
    summary: `${NOTICE.title}: what is kept, who sees it, how long, and how to take it out.`,
    elements: [...parts, { kind: 'buttons', buttons: [doors.export(), doors.erase()] }],
  };
}
