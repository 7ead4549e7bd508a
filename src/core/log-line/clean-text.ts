/**
 * A line in two spellings of equal length: `shown` keeps what the person typed, for titles;
 * `plain` has straight quotes, plain dashes and ASCII digits, for the grammar.
 */
export type CleanText = { shown: string; plain: string };

/** Decodes entities, turns odd and many spaces into one and drops what cannot be seen (bidi controls among it). */
export function cleanText(text: string): CleanText {
  if (PLAIN.test(text)) {
    const shown = text.includes('  ') ? text.replace(/ {2,}/g, ' ') : text;
    return { shown, plain: shown };
  }
  const shown = text
    .toWellFormed()
    .replace(ENTITY, (entity) => ENTITIES.get(entity) ?? entity)
    .replace(SPACES, ' ')
    .replace(INVISIBLE, '')
    .replace(/ {2,}/g, ' ');
  return { shown, plain: shown.replace(FANCY, toPlain) };
}

const PLAIN = /^[\x20-\x25\x27-\x7e]*$/;
const ENTITY = /&(?:amp|lt|gt|quot|apos|nbsp|#39|#34|#160);/g;
const ENTITIES = new Map([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&#34;', '"'],
  ['&apos;', "'"],
  ['&#39;', "'"],
  ['&nbsp;', ' '],
  ['&#160;', ' '],
]);
const SPACES = /[\t\n\v\f\r\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/g;
const INVISIBLE = /[\p{Cc}\p{Bidi_Control}\u00ad\u200b\u2060-\u2064\ufeff]/gu;
const FANCY = /[“”„‟«»‘’‚‛‹›ʼ′‐‑‒–—―−﹘﹣⁄∕٠-٩۰-۹！-～]/g;
const DOUBLE = '“”„‟«»';
const SINGLE = '‘’‚‛‹›ʼ′';
const DASHES = '‐‑‒–—―−﹘﹣';

function toPlain(fancy: string): string {
  if (DOUBLE.includes(fancy)) return '"';
  if (SINGLE.includes(fancy)) return "'";
  if (DASHES.includes(fancy)) return '-';
  const code = fancy.charCodeAt(0);
  if (code >= 0xff01) return String.fromCharCode(code - 0xfee0);
  if (code >= 0x06f0 && code <= 0x06f9) return String(code - 0x06f0);
  if (code >= 0x0660 && code <= 0x0669) return String(code - 0x0660);
  return '/';
}
