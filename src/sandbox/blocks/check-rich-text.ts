import { LIMITS } from '../limits.ts';
import { byType, type Check, flag, list, oneOf, shape, text, wholeNumber } from './check-shape.ts';

const style = shape({}, { bold: flag, italic: flag, strike: flag, code: flag });

const leaf = byType({
  text: shape({ type: text(10), text: text(LIMITS.message.allBlocks) }, { style }),
  link: shape({ type: text(10), url: text(LIMITS.button.url) }, { text: text(3_000), style, unsafe: flag }),
  emoji: shape({ type: text(10), name: text(100) }, { unicode: text(100) }),
  user: shape({ type: text(10), user_id: text(30) }, { style }),
});

const section = shape({ type: text(30), elements: list(leaf, 0, 1_000) });

const richElement = byType({
  rich_text_section: section,
  rich_text_list: shape(
    {
      type: text(30),
      style: oneOf('bullet', 'ordered'),
      elements: list(byType({ rich_text_section: section }), 1, 1_000),
    },
    { indent: wholeNumber(0, 8), offset: wholeNumber(0, 1_000), border: wholeNumber(0, 1) },
  ),
  rich_text_quote: shape({ type: text(30), elements: list(leaf, 1, 1_000) }, { border: wholeNumber(0, 1) }),
});

/** Sections, lists and quotes of text that was never Markdown. */
export const richText: Check = shape(
  { type: text(30), elements: list(richElement, 1, 1_000) },
  { block_id: text(LIMITS.id) },
);
