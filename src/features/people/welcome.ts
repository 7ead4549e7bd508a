import type { Context } from '../../chat/context.ts';
import type { View } from '../../chat/view.ts';
import { doors } from '../doors.ts';
import { markWelcomed } from './store.ts';

/** Said once, under the first answer: what this is, what it will do unasked, and what is optional. */
export async function welcome(ctx: Context): Promise<View> {
  await markWelcomed(ctx);
  const text =
    'Welcome to Catchword. It counts your training towards your certificates, and asks you for a short reflection once a week; both are yours alone unless you share them.';
  return {
    summary: text,
    elements: [
      { kind: 'divider' },
      { kind: 'text', text },
      {
        kind: 'text',
        text: 'Telling your library and manager is optional and can wait. You can pause or change everything in Settings.',
        tone: 'quiet',
      },
      {
        kind: 'buttons',
        buttons: [
          doors.aboutYou('Tell about yourself'),
          doors.programs('Choose a program'),
          doors.settings(),
        ],
      },
    ],
  };
}
