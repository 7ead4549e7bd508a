import type { Context } from '../../chat/context.ts';
import type { Element } from '../../chat/view.ts';
import { dayIn, sayDay } from '../../core/day.ts';
import { doors } from '../doors.ts';
import { listCompletions } from '../programs/template-store.ts';

/** Programs whose numbers the organization sets itself: what waits for them, and who set them when. */
export async function templatesPart(ctx: Context): Promise<Element[]> {
  const { templates } = ctx.programs;
  if (templates.length === 0) return [];
  const completions = await listCompletions(ctx.db, ctx.organization.id);
  return [
    { kind: 'heading', text: 'Programs with your own numbers' },
    ...templates.map(({ id, name }): Element => {
      const last = completions.find(({ templateId }) => templateId === id);
      const when = last && sayDay(dayIn(ctx.person.zone, last.at), 'long');
      return {
        kind: 'item',
        title: name,
        detail: last
          ? `Version ${last.version}, filled in by ${last.by} on ${when}.`
          : 'Nobody can enroll before its numbers are filled in.',
        buttons: [doors.completeTemplate(id, last ? 'New version' : 'Complete', name)],
      };
    }),
  ];
}
