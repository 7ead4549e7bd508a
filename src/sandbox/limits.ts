/**
 * What Slack accepts, written down a second time on purpose: the bot's renderer has its own table, and this one
 * is the judge. Characters unless said otherwise. Source: docs.slack.dev reference pages of each block and method.
 */
export const LIMITS = {
  message: {
    blocks: 50,
    text: 40_000,
    /** chat.update and ephemeral messages are stricter than a first post: bytes after escaping. */
    updateTextBytes: 4_000,
    /** Undocumented: all texts of all blocks, plus a container per block (slackapi/bolt-js issues 2509 and 2867). */
    allBlocks: 13_000,
    perBlock: 125,
    charts: 2,
    metadataBytes: 16_000,
  },
  view: { blocks: 100, bytes: 250_000, title: 24, submit: 24, close: 24, privateMetadata: 3_000, stack: 3 },
  id: 255,
  header: 150,
  section: { text: 3_000, fields: 10, field: 2_000 },
  context: { elements: 10, text: 3_000 },
  actions: 25,
  button: { text: 75, value: 2_000, url: 3_000, accessibilityLabel: 75 },
  option: { text: 75, value: 75, description: 75 },
  select: { options: 100 },
  choices: 10,
  overflow: { min: 2, max: 5 },
  confirm: { title: 100, text: 300, button: 30 },
  placeholder: 150,
  input: { label: 2_000, hint: 2_000, text: 3_000 },
  chart: { title: 50, label: 20, axisTitle: 50, segments: 6, series: 6, points: 20 },
  /** Machine time, in milliseconds. */
  wait: {
    answer: 3_000,
    trigger: 3_000,
    responseUrl: 30 * 60_000,
    eventRetries: [0, 60_000, 300_000],
  },
  responseUrlUses: 5,
} as const;
