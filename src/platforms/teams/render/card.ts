/** The parts of Adaptive Cards 1.5 that are drawn here, as they stand on the wire. */
export type Card = {
  readonly type: 'AdaptiveCard';
  readonly $schema: string;
  readonly version: '1.5';
  readonly lang: string;
  readonly fallbackText: string;
  readonly speak: string;
  readonly body: readonly Part[];
};

/** One element of a card. */
export type Part = { readonly type: string } & Readonly<Record<string, unknown>>;

/** One button of a card. */
export type Action = { readonly type: string; readonly title: string } & Readonly<Record<string, unknown>>;

/** A run of words that is drawn word for word: no Markdown, no links, no mentions. */
export type Run = { readonly type: 'TextRun'; readonly text: string } & Readonly<Record<string, unknown>>;

/** Wraps elements into a card; `says` is the whole of it in plain words. */
export function cardOf(body: readonly Part[], says: string): Card {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    lang: 'en',
    fallbackText: says,
    speak: says,
    body,
  };
}

/** How much of the limit something takes, in UTF-16 units. */
export function sizeOf(part: object): number {
  return JSON.stringify(part).length;
}
