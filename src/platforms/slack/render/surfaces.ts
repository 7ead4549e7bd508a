import type { types } from '@slack/bolt';
import type { Form } from '../../../chat/form.ts';
import type { Reply } from '../../../chat/interaction.ts';
import type { View } from '../../../chat/view.ts';
import { toBlocks, type WhenTooLong } from './blocks.ts';
import { type Carried, drawForm } from './form.ts';
import { LIMITS } from './limits.ts';
import { plain, withinBytes } from './text-objects.ts';

/** What every message consists of, however it is sent. */
export type MessageBody = { text: string; blocks: types.KnownBlock[] };

/** Draws views and forms for each place Slack shows them in. */
export type Renderer = {
  message(view: View): MessageBody;
  home(view: View): types.HomeView;
  modal(view: View): types.ModalView;
  form(form: Form, carried: Carried): types.ModalView;
};

/** A renderer that throws at views that are too long, or cuts them with a line saying so. */
export function createRenderer(whenTooLong: WhenTooLong): Renderer {
  return {
    message: (view) => ({ text: fallback(view), blocks: toBlocks(view, 'message', whenTooLong) }),
    home: (view) => ({ type: 'home', blocks: toBlocks(view, 'home', whenTooLong) }),
    modal: (view) => ({
      type: 'modal',
      title: plain(titleOf(view), LIMITS.view.title),
      close: plain('Done', LIMITS.view.close),
      blocks: toBlocks(view, 'modal', whenTooLong),
    }),
    form: drawForm,
  };
}

/** What is shown instead of a form that Slack would not open: a press is a fresh permission to open it. */
export function formCard(reply: Extract<Reply, { kind: 'form' | 'errors' }>): View {
  const { form, handler, input } = reply;
  const says = `${form.title} is ready for you.`;
  return {
    summary: says,
    elements: [
      { kind: 'text', text: says },
      {
        kind: 'buttons',
        buttons: [{ label: 'Open form', style: 'primary', act: { kind: 'opens', form: handler, input } }],
      },
    ],
  };
}

function fallback(view: View): string {
  return withinBytes(view.summary.trim() === '' ? 'Catchword' : view.summary, LIMITS.message.textBytes);
}

/** The first heading where it fits over a modal, else the name of the app. */
function titleOf(view: View): string {
  const heading = view.elements.find((element) => element.kind === 'heading')?.text ?? '';
  return heading !== '' && heading.length <= LIMITS.view.title ? heading : 'Catchword';
}
