/*
 * What a card must be so that every Teams client draws it and everybody can use it. The sources are Microsoft's
 * pages on cards, universal actions and accessibility.
 */

type Node = Record<string, unknown>;

const MOST_BYTES = 25_000;
const MOST_ACTIONS = 6;

/** What is wrong with an Adaptive Card, in words; empty when nothing is. */
export function problemsOf(card: Node, place: 'message' | 'dialog' = 'message'): string[] {
  const nodes = nodesIn(card);
  return [
    ...(card.type === 'AdaptiveCard' ? [] : ['it is no AdaptiveCard']),
    ...(card.version === '1.5' ? [] : [`its version is ${card.version}, Teams draws 1.5`]),
    ...(sizeOf(card) <= MOST_BYTES ? [] : [`it has ${sizeOf(card)} bytes`]),
    ...(words(card.fallbackText) ? [] : ['it has no fallbackText']),
    ...sameIds(nodes.filter(isInput)),
    ...nodes.flatMap((node) => problemsOfNode(node, place)),
  ];
}

/** As the service counts: two bytes a character. */
export function sizeOf(card: Node): number {
  return JSON.stringify(card).length * 2;
}

/** Every element, action and input of a card, in the order in which they are drawn. */
export function nodesIn(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  if (typeof value !== 'object' || value === null) return [];
  const { fallback: _fallback, data: _data, ...rest } = value as Node;
  const own = typeof rest.type === 'string' ? [value as Node] : [];
  return [...own, ...Object.values(rest).flatMap(nodesIn)];
}

export function isInput(node: Node): boolean {
  return String(node.type).startsWith('Input.');
}

function problemsOfNode(node: Node, place: 'message' | 'dialog'): string[] {
  const type = String(node.type);
  const says = (when: boolean, what: string) =>
    when ? [`${type}: ${what} (${JSON.stringify(node).slice(0, 120)})`] : [];
  if (isInput(node))
    return [
      ...says(!words(node.id), 'an input without id'),
      ...says(!words(node.label), 'an input without label'),
      ...says(
        node.isRequired === true && !words(node.errorMessage),
        'required, but nothing is said when it is empty',
      ),
    ];
  if (type === 'Image') return says(!words(node.altText), 'a picture without altText');
  if (type.startsWith('Chart.'))
    return [
      ...says(node.fallback === undefined, 'a chart without fallback'),
      ...says(!words(node.title), 'a chart without title'),
    ];
  if (type === 'TextBlock')
    return [
      ...says(node.wrap !== true, 'a text that is cut instead of wrapped'),
      ...says(typeof node.text !== 'string', 'no text'),
    ];
  if (type === 'Action.Execute')
    return [
      ...says(!words(node.verb), 'without verb it dies silently'),
      ...says(!words(node.title), 'a button without words'),
    ];
  if (type === 'Action.OpenUrl') return says(!/^https?:/.test(String(node.url)), 'it opens no web address');
  if (type === 'Action.Submit') return says(place === 'message', 'a message wants Action.Execute');
  if (type === 'ActionSet')
    return says((node.actions as unknown[]).length > MOST_ACTIONS, 'more buttons than are drawn');
  return says(!KNOWN.has(type), 'no such element');
}

/** What else may stand in a card; charts, inputs and those above are looked at one by one. */
const KNOWN = new Set([
  'AdaptiveCard',
  'Container',
  'ColumnSet',
  'Column',
  'FactSet',
  'RichTextBlock',
  'TextRun',
  'Table',
  'TableRow',
  'TableCell',
  'Action.ShowCard',
  'Action.ToggleVisibility',
  'Data.Query',
]);

function sameIds(inputs: readonly Node[]): string[] {
  const ids = inputs.map(({ id }) => id);
  return new Set(ids).size === ids.length ? [] : ['two inputs have one id'];
}

function words(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}
