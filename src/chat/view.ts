/**
 * What the bot says, on any platform. Texts are data: a renderer escapes every one of them, so nothing
 * a person typed can ping, link or format. Colour and emoji never carry meaning alone.
 */
export type View = {
  /** The whole message in plain words: notification, screen reader, fallback. */
  readonly summary: string;
  readonly elements: readonly Element[];
};

export type Tone = 'plain' | 'strong' | 'quiet' | 'good' | 'warning';

export type Element =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly tone?: Tone }
  /** Somebody's own words, exactly as written. */
  | { readonly kind: 'quote'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly facts: readonly { readonly label: string; readonly value: string }[] }
  /** A bar from 0 to 1, always beside the same numbers in words. */
  | { readonly kind: 'progress'; readonly label: string; readonly share: number; readonly numbers: string }
  /** One row of a list, with what can be done to it. */
  | {
      readonly kind: 'item';
      readonly title: string;
      readonly detail?: string;
      readonly buttons: readonly Button[];
    }
  | { readonly kind: 'buttons'; readonly buttons: readonly Button[] }
  | Chart
  | { readonly kind: 'divider' };

/**
 * Drawn by the platform where it can, at most 6 of them; the numbers always stand below as text. Bars are amounts beside
 * each other, all in one unit. Parts add up to one whole, which therefore has two or more.
 */
export type Chart = { readonly kind: 'chart'; readonly title: string } & (
  | { readonly draws: 'bars'; readonly unit: string; readonly bars: readonly Bar[] }
  | { readonly draws: 'parts'; readonly parts: readonly [Part, Part, ...Part[]] }
);

export type Bar = { readonly label: string; readonly value: number };

/** `value` is above 0; `says` tells the same in words, name and number. */
export type Part = { readonly label: string; readonly value: number; readonly says: string };

/** A button is drawn as doing something, opening a form or following a link: platforms must know when they draw. */
export type Button = {
  readonly label: string;
  readonly act:
    | { readonly kind: 'does'; readonly handler: string; readonly input: unknown }
    | { readonly kind: 'opens'; readonly form: string; readonly input: unknown }
    | { readonly kind: 'link'; readonly url: string };
  readonly style?: 'primary' | 'danger';
  /** What a screen reader says where the label alone would not do, e.g. "Undo cataloging workshop". */
  readonly describes?: string;
  readonly confirm?: { readonly question: string; readonly yes: string };
};

export type ButtonLook = Pick<Button, 'style' | 'describes' | 'confirm'>;

/** A button that follows a link. */
export function link(label: string, url: string): Button {
  return { label, act: { kind: 'link', url } };
}

/** A view of one line. */
export function sentence(text: string, tone: Tone = 'plain'): View {
  return { summary: text, elements: [{ kind: 'text', text, tone }] };
}

/** One view after another, told by the first one's summary. */
export function stack(first: View, ...rest: readonly View[]): View {
  return { summary: first.summary, elements: [first, ...rest].flatMap((view) => view.elements) };
}
