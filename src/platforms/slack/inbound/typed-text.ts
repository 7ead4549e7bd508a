const TOKEN = /<([^<>]*)>/g;

/** What a person typed, from what Slack made of it: mentions, links and the three entities turned back. */
export function typedText(text: string): string {
  return decode(text.replaceAll(TOKEN, (_whole, inside: string) => untangle(inside)));
}

function untangle(token: string): string {
  const bar = token.indexOf('|');
  const target = bar === -1 ? token : token.slice(0, bar);
  const label = bar === -1 ? '' : token.slice(bar + 1);
  if (target.startsWith('@')) return at('@', label || target.slice(1));
  if (target.startsWith('#')) return at('#', label || target.slice(1));
  if (target.startsWith('!subteam^')) return at('@', label || target.slice('!subteam^'.length));
  if (target.startsWith('!date^')) return label;
  if (target.startsWith('!')) return at('@', label || target.slice(1));
  return label || target.replace(/^mailto:/, '');
}

function at(sign: string, name: string): string {
  return name.startsWith(sign) ? name : sign + name;
}

/** The ampersand last, so that `&amp;lt;` is what somebody wrote about `&lt;`. */
function decode(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
