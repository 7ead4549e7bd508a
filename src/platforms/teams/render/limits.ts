/**
 * What Teams shows, in UTF-16 units unless said otherwise; learn.microsoft.com, "Format your bot messages" and
 * "Design effective cards". Microsoft's pages name 28, 40 and 100 KB as the limit of a message.
 */
export const LIMITS = {
  /** 25 KB of UTF-16, so that a card fits whichever limit holds. */
  card: 12_500,
  /** Buttons in one row; more are not shown. */
  actions: 6,
  /** What a notification shows. */
  summary: 300,
  title: 80,
  chart: { shown: 6, label: 40 },
  input: { text: 4_000, placeholder: 150 },
  /** People offered by name where the directory cannot be asked. */
  people: 40,
} as const;
