import type { Reader } from '../reader.ts';
import { decode } from './decode.ts';
import { parseToken } from './parse-token.ts';

/** Turns Slack's text back into what a person typed, so that they edit their own words and not the wire's. */
export function writeAsTyped(source: string, reader: Pick<Reader, 'nameOf' | 'channelOf'>): string {
  return source
    .split(/(<[^<>\n]+>)/)
    .map((part, index) => (index % 2 === 0 ? decode(part) : writeToken(part.slice(1, -1), reader)))
    .join('');
}

function writeToken(source: string, reader: Pick<Reader, 'nameOf' | 'channelOf'>): string {
  const token = parseToken(source);
  switch (token.kind) {
    case 'plain':
      return token.text;
    case 'link':
      return token.label || token.url;
    case 'person':
      return `@${reader.nameOf(token.id) ?? (token.label || token.id)}`;
    case 'channel':
      return `#${(reader.channelOf(token.id) ?? (token.label || token.id)).replace(/^#/, '')}`;
    case 'broadcast':
      return token.label;
    case 'date':
      return token.fallback;
  }
}
