import { expect } from 'vitest';

/** All words of blocks as a reader sees them: Slack turns three entities back, and nothing else. */
export function wordsIn(node: unknown): string {
  if (typeof node === 'string')
    return node.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  if (Array.isArray(node)) return node.map(wordsIn).filter(Boolean).join('\n');
  if (typeof node !== 'object' || node === null) return '';
  return ['title', 'label', 'text', 'elements', 'accessory', 'element', 'fields', 'hint', 'placeholder']
    .map((key) => wordsIn(Reflect.get(node, key)))
    .filter(Boolean)
    .join('\n');
}

/**
 * Nothing in these blocks can become a mention, a link, a format or an emoji: markup is used for one bold line
 * only, around words that hold no sign of any markup; all else is plain or literal text with its signs escaped.
 */
export function expectHarmless(where: string, node: unknown): void {
  if (Array.isArray(node)) for (const each of node) expectHarmless(where, each);
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
  const { type, text } = node as { readonly type?: string; readonly text?: unknown };
  if (type === 'mrkdwn') {
    expect(text, where).toMatch(/^\*[^*_~`<>&\n]+\*(\n[^*_~`<>&]*)?$/);
    expect(text, where).not.toMatch(/:[\w+'-]+:/);
    expect(Reflect.get(node, 'verbatim'), where).toBe(true);
  }
  if (type === 'plain_text') expect(Reflect.get(node, 'emoji'), where).toBe(false);
  if (typeof text === 'string') expect(text.replaceAll(/&(?:amp|lt|gt);/g, ''), where).not.toMatch(/[<>&\0]/);
  expect(['user', 'usergroup', 'channel', 'broadcast', 'link', 'emoji', 'team'], where).not.toContain(type);
  for (const [key, value] of Object.entries(node)) {
    if (key !== 'initial_value' && key !== 'value') expectHarmless(where, value);
  }
}
