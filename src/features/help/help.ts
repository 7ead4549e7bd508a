import { z } from 'zod';
import { button, type CommandHandler, plainCommand } from '../../chat/handlers.ts';
import type { View } from '../../chat/view.ts';
import { doors } from '../doors.ts';

/** Makes `/cpd help` from the table of contents, so that no command can be missing in it. */
export function helpFor(commands: () => readonly CommandHandler[]) {
  const says = (text?: string): View => {
    const unknown = text?.trim() ? `I did not understand “${text.trim().slice(0, 100)}”. ` : '';
    const summary = `${unknown}Type for example /logcredit 3h workshop, /credits or /reflect; /cpd help lists everything.`;
    const listed = commands().filter(({ audience }) => audience === 'everybody');
    return {
      summary,
      elements: [
        ...(unknown ? [{ kind: 'text' as const, text: `${unknown}This is what I can do:` }] : []),
        { kind: 'heading', text: 'What you can type' },
        ...listed.map(({ name, usage, summary: what, examples, topLevel }) => ({
          kind: 'item' as const,
          title: `${topLevel ? `/${name}` : `/cpd ${name}`}${usage ? ` ${usage}` : ''}`,
          detail: examples.length > 0 ? `${what}. Example: ${examples.join(' · ')}` : what,
          buttons: [],
        })),
        { kind: 'buttons', buttons: [doors.logForm(), doors.credits(), doors.settings()] },
        {
          kind: 'text',
          text: 'In a direct message to me the same words work without the slash.',
          tone: 'quiet',
        },
      ],
    };
  };
  // The contents stay as they are while the program runs, so the list that most people ask for is written once.
  let list: View | undefined;
  const help = plainCommand({
    name: 'help',
    usage: '',
    summary: 'This list',
    examples: [],
    says: () => (list ??= says()),
  });
  const showHelp = button({ id: 'help.show', input: z.strictObject({}), run: async () => says() });
  return { help, showHelp, says };
}
