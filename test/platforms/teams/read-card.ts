import { isInput, nodesIn } from './check-card.ts';

type Node = Record<string, unknown>;

/** All words of a card, a line a text, as a screen reader would come by them. */
export function readCard(card: Node): string {
  return nodesIn(withoutHidden(card)).flatMap(wordsOf).join('\n');
}

function wordsOf(node: Node): string[] {
  const type = String(node.type);
  if (type === 'TextBlock') return texts(node.text).map(drawMarkdown);
  // The runs of one block are one line, and are drawn word for word.
  if (type === 'RichTextBlock') return [(node.inlines as Node[]).map(({ text }) => String(text)).join('')];
  if (isInput(node)) {
    const choices = (node.choices as { title: string }[] | undefined) ?? [];
    return texts(node.label, node.placeholder, ...choices.map(({ title }) => title), node.value);
  }
  return type.startsWith('Action.') ? texts(node.title) : [];
}

/** What a client draws of a Markdown text. None of ours is meant as such: formatting is a text taking over a card. */
function drawMarkdown(text: string): string {
  const formats =
    /[*_~`]{1,2}\S.*\S?[*_~`]{1,2}|\[[^\]]*\]\([^)]*\)|<at>|^\s*(?:[-*+#>]|\d+[.)])\s|:\/\/|\{\{/m;
  if (formats.test(text)) throw new Error(`A text formats the card: ${text}`);
  return text;
}

/** Questions that a button asks first are out of sight until it is pressed. */
function withoutHidden(node: unknown): unknown {
  if (Array.isArray(node)) return node.filter((each) => each?.isVisible !== false).map(withoutHidden);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, withoutHidden(value)]));
}

function texts(...values: unknown[]): string[] {
  return values.filter((value): value is string => typeof value === 'string');
}
