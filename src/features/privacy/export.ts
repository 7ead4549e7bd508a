import { z } from 'zod';
import type { Context } from '../../chat/context.ts';
import { button } from '../../chat/handlers.ts';
import { type Button, link, type View } from '../../chat/view.ts';
import { recordEvent } from '../admin/store.ts';
import { FILES, type FileKind, LINK_MINUTES } from './files.ts';

/** Two links to one's own data, for nobody else and for a quarter of an hour. */
export const exportData = button({
  id: 'privacy.export',
  input: z.strictObject({}),
  async run(ctx): Promise<View> {
    if (!ctx.links) return noAddress();
    const buttons: Button[] = [];
    for (const kind of ['everything', 'activities'] as const) {
      buttons.push(link(FILES[kind].label, await addressOf(ctx, ctx.links, kind)));
    }
    await recordEvent(ctx, 'privacy.export-offered', ctx.person.id);
    return {
      summary: `Your data is ready to download for the next ${LINK_MINUTES} minutes.`,
      elements: [
        { kind: 'heading', text: 'Your data' },
        {
          kind: 'list',
          items: [
            'Everything (JSON): every record that is yours, reflections and history included.',
            'Activities (CSV): for spreadsheets and certifying bodies, one line for each program that counts an activity. No reflections.',
          ],
        },
        { kind: 'buttons', buttons },
        {
          kind: 'text',
          text: `The links work for ${LINK_MINUTES} minutes and open your data without signing in, so do not pass them on.`,
          tone: 'warning',
        },
      ],
    };
  },
});

async function addressOf(ctx: Context, links: NonNullable<Context['links']>, kind: FileKind) {
  const subject = {
    purpose: FILES[kind].purpose,
    organizationId: ctx.organization.id,
    personId: ctx.person.id,
  };
  return `${links.address}/files/${await links.sign(ctx.db, subject, LINK_MINUTES)}`;
}

function noAddress(): View {
  const text =
    'Your data cannot be downloaded yet, because Catchword does not know its own web address here.';
  const fix =
    'Whoever runs it must set PUBLIC_URL to the https address at which browsers reach it, and start it again. Your right to your data stays: they can also give you the file.';
  return {
    summary: `${text} ${fix}`,
    elements: [
      { kind: 'text', text, tone: 'warning' },
      { kind: 'text', text: fix },
    ],
  };
}
