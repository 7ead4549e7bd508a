import type { Context } from '../../chat/context.ts';
import { type CommandHandler, command } from '../../chat/handlers.ts';
import type { Element, View } from '../../chat/view.ts';
import { sayDay } from '../../core/day.ts';
import { doors } from '../doors.ts';

/** One part of the home surface; nothing when it has nothing to say to this person. */
export type HomeSection = (ctx: Context) => Promise<readonly Element[]>;

/** The home surface: what just happened, what can be done, and how things stand. */
export function homeOf(sections: readonly HomeSection[]) {
  return async (ctx: Context, notice?: View): Promise<View> => {
    const parts: Element[] = [];
    for (const section of sections) parts.push(...(await section(ctx)));
    return {
      summary: `Catchword, ${sayDay(ctx.today, 'long')}`,
      elements: [
        ...(notice ? [...notice.elements, { kind: 'divider' as const }] : []),
        { kind: 'heading', text: `Hello, ${ctx.person.name}` },
        { kind: 'text', text: sayDay(ctx.today, 'long'), tone: 'quiet' },
        {
          kind: 'buttons',
          buttons: [
            doors.logForm(),
            doors.reflect(),
            doors.programs(),
            doors.mentoring(),
            doors.settings(),
            doors.help(),
          ],
        },
        ...parts,
      ],
    };
  };
}

/** `/cpd`: the home as a card, for places without a home surface. */
export function cpdCommand(home: (ctx: Context) => Promise<View>): CommandHandler {
  return command({
    name: 'cpd',
    topLevel: true,
    shows: 'home',
    usage: '[log|credits|reflect|mentor|programs|team|verify|settings|help]',
    summary: 'Your home: everything by a button',
    examples: ['/cpd', '/cpd programs', '/cpd settings'],
    run: (ctx) => home(ctx),
  });
}

/** The same by a word that is no other command's. */
export function homeCommand(home: (ctx: Context) => Promise<View>): CommandHandler {
  return command({
    name: 'home',
    shows: 'home',
    usage: '',
    summary: 'Your home',
    examples: [],
    run: (ctx) => home(ctx),
  });
}
