import { randomBytes } from 'node:crypto';
import type { Form } from '../../../chat/form.ts';
import { sentence, type View } from '../../../chat/view.ts';
import type { Log } from '../../log.ts';
import type { Drawing, On } from './buttons.ts';
import { type Card, cardOf, type Part, sizeOf } from './card.ts';
import { drawElement } from './elements.ts';
import { type Carried, drawForm, type FormPlace } from './form.ts';
import { LIMITS } from './limits.ts';
import type { Pickable } from './questions.ts';
import { RenderError } from './render-error.ts';
import { paragraph, unmarked } from './words.ts';

/** What to do with a view that is larger than Teams takes: its author should have paged it. */
export type WhenTooLong = 'throw' | 'cut';

/** A card, and the words of it that a notification shows. */
export type Drawn = { readonly card: Card; readonly summary: string };

/** Draws views and forms as cards. */
export type Renderer = {
  view(view: View, on?: On): Drawn;
  form(form: Form, carried: Omit<Carried, 'draw'>, people: readonly Pickable[], place?: FormPlace): Drawn;
};

const CUT =
  'Teams cannot show more than this in one message. The rest is behind the buttons of your home: type home.';

const NOT_SHOWN = sentence(
  'Your request was worked on, but the answer could not be shown here. Type credits to see how things stand.',
  'warning',
);

const FORM_NOT_SHOWN = sentence(
  'This form is too large to be shown here. Nothing was recorded. Please tell your Catchword administrator.',
  'warning',
);

/**
 * A renderer for development, which throws at views that Teams cannot show; or for production, which cuts what is
 * too long with a line saying so, and says in words what cannot be drawn at all.
 */
export function createRenderer(whenTooLong: WhenTooLong, log: Log): Renderer {
  return {
    view(view, on = 'message') {
      try {
        return drawView(view, on, whenTooLong);
      } catch (error) {
        if (whenTooLong === 'throw') throw error;
        log.error({ err: error }, 'a view could not be drawn for Teams');
        return drawView(NOT_SHOWN, on, whenTooLong);
      }
    },
    form(form, carried, people, place = 'card') {
      const whole = formCard(form, carried, people, place);
      if (sizeOf(whole.card) <= LIMITS.card) return whole;
      const few = formCard(form, carried, [], place);
      if (sizeOf(few.card) <= LIMITS.card) return few;
      const error = new RenderError(`The form "${form.title}" is too large`);
      if (whenTooLong === 'throw') throw error;
      log.error({ err: error }, 'a form could not be drawn for Teams');
      return drawView(FORM_NOT_SHOWN, 'message', whenTooLong);
    },
  };
}

function formCard(
  form: Form,
  carried: Omit<Carried, 'draw'>,
  people: readonly Pickable[],
  place: FormPlace,
): Drawn {
  const summary = unmarked(form.title);
  return { card: cardOf(drawForm(form, { ...carried, draw: newName() }, people, place), summary), summary };
}

function drawView(view: View, on: On, whenTooLong: WhenTooLong): Drawn {
  const drawing = newDrawing(on);
  const summary = unmarked(view.summary);
  const parts = view.elements.flatMap((element) => drawElement(element, drawing));
  const whole = cardOf(parts.length > 0 ? parts : paragraph(view.summary), summary);
  if (sizeOf(whole) <= LIMITS.card) return { card: whole, summary };
  if (whenTooLong === 'throw') throw new RenderError(`Too long for one card: "${view.summary}"`);
  return { card: cardOf(shortened(parts, sizeOf(cardOf([], summary))), summary), summary };
}

function shortened(parts: readonly Part[], used: number): Part[] {
  const last = paragraph(CUT, { isSubtle: true });
  let left = LIMITS.card - used - sizeOf(last);
  const kept: Part[] = [];
  for (const part of parts) {
    left -= sizeOf(part) + 1;
    if (left < 0) break;
    kept.push(part);
  }
  return [...kept, ...last];
}

function newDrawing(on: On): Drawing {
  let count = 0;
  return { on, id: newName(), next: () => count++ };
}

/** Told apart from every other drawing; nothing secret. */
function newName(): string {
  return randomBytes(6).toString('base64url');
}
