/**
 * What Slack accepts, in UTF-16 units unless said otherwise; docs.slack.dev reference pages of each block and
 * method. What no page states is marked.
 */
export const LIMITS = {
  message: {
    blocks: 50,
    /** Undocumented: about 13,000 over all blocks, containers included (slackapi/bolt-js issues 2509 and 2867). */
    characters: 12_000,
    perBlock: 125,
    /** chat.update takes fewer than a first post: 4,000 bytes. One limit for both. */
    textBytes: 3_900,
    charts: 2,
  },
  view: { blocks: 100, characters: 200_000, title: 24, submit: 24, close: 24, privateMetadata: 3_000 },
  header: 150,
  section: 3_000,
  fields: { perSection: 10, text: 2_000 },
  /** The text of one context element: undocumented. */
  context: 2_000,
  /** The text of one leaf of rich text: undocumented. */
  leaf: 3_000,
  actions: 25,
  button: { text: 75, value: 2_000, url: 3_000, accessibilityLabel: 75 },
  confirm: { title: 100, text: 300, button: 30 },
  option: { text: 75, value: 75, description: 75 },
  select: 100,
  /** Radio buttons and checkboxes. */
  choices: 10,
  input: { label: 2_000, hint: 2_000, placeholder: 150, text: 3_000 },
  /** Undocumented: the words of one field error. */
  fieldError: 300,
  /** The pages say six segments or bars; others report twelve. */
  chart: { title: 50, label: 20, shown: 6 },
} as const;
