import type { types } from '@slack/bolt';
import type { Form } from '../../../chat/form.ts';
import type { Reply } from '../../../chat/interaction.ts';
import { sentence, type View } from '../../../chat/view.ts';
import type { Log } from '../../log.ts';
import { toBlocks, type WhenTooLong } from './blocks.ts';
import { type Carried, drawForm } from './form.ts';
import { LIMITS } from './limits.ts';
import { isBlank, plain, withinBytes } from './text-objects.ts';

/** What every message consists of, however it is sent. */
export type MessageBody = { text: string; blocks: types.KnownBlock[] };

/** Draws views and forms for each place Slack shows them in. */
export type Renderer = {
  message(view: View): MessageBody;
  home(view: View): types.HomeView;
  modal(view: View): types.ModalView;
  form(form: Form, carried: Carried): types.ModalView;
};

const NOT_SHOWN = sentence(
  'Your request was worked on, but the answer could not be shown here. The Home tab and /credits show how things stand.',
  'warning',
);

/**
 * A renderer for development, which throws at views that Slack cannot show; or for production, which cuts what is
 * too long with a line saying so, and says in words what cannot be drawn at all.
 */
export function createRenderer(whenTooLong: WhenTooLong, log: Log): Renderer {
  const message = (view: View) => ({ text: fallback(view), blocks: toBlocks(view, 'message', whenTooLong) });
  const home = (view: View): types.HomeView => ({
    type: 'home',
    blocks: toBlocks(view, 'home', whenTooLong),
  });
  const modal = (view: View): types.ModalView => ({
    type: 'modal',
    title: plain(titleOf(view), LIMITS.view.title),
    close: plain('Done', LIMITS.view.close),
    blocks: toBlocks(view, 'modal', whenTooLong),
  });
  return { message: drawnOnce(shown(message)), home: shown(home), modal: shown(modal), form: drawForm };

  function shown<T>(draw: (view: View) => T): (view: View) => T {
    if (whenTooLong === 'throw') return draw;
    return (view) => {
      try {
        return draw(view);
      } catch (error) {
        log.error({ err: error }, 'a view could not be drawn for Slack');
        return draw(NOT_SHOWN);
      }
    };
  }
}

/** A view that is said again and again, such as the list of commands, is the same object each time. */
function drawnOnce(draw: (view: View) => MessageBody): (view: View) => MessageBody {
  const drawn = new WeakMap<View, MessageBody>();
  return (view) => {
    const known = drawn.get(view) ?? draw(view);
    drawn.set(view, known);
    return known;
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
  return withinBytes(isBlank(view.summary) ? 'Catchword' : view.summary, LIMITS.message.textBytes);
}

/** The first heading where it fits over a modal, else the name of the app. */
function titleOf(view: View): string {
  const heading = view.elements.find((element) => element.kind === 'heading')?.text ?? '';
  return !isBlank(heading) && heading.length <= LIMITS.view.title ? heading : 'Catchword';
}
