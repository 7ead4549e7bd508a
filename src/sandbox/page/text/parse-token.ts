import { decode } from './decode.ts';

/** What stands between < and > in Slack's text. */
export type Token =
  | { kind: 'link'; url: string; label: string }
  | { kind: 'person'; id: string; label: string }
  | { kind: 'channel'; id: string; label: string }
  | { kind: 'broadcast'; label: string }
  | { kind: 'date'; epoch: number; format: string; fallback: string; url: string };

/** Reads one token; only web and mail addresses become links, so no `javascript:` can be drawn as one. */
export function parseToken(source: string): Token | { kind: 'plain'; text: string } {
  const bar = source.indexOf('|');
  const target = bar < 0 ? source : source.slice(0, bar);
  const label = decode(bar < 0 ? '' : source.slice(bar + 1));
  if (/^@[UW]/.test(target)) return { kind: 'person', id: target.slice(1), label };
  if (/^#C/.test(target)) return { kind: 'channel', id: target.slice(1), label };
  if (/^!(channel|here|everyone)$/.test(target)) return { kind: 'broadcast', label: `@${target.slice(1)}` };
  const date = /^!date\^(-?\d+)\^([^^]+)(?:\^(.+))?$/.exec(target);
  if (date) {
    const [, epoch = '0', format = '', url = ''] = date;
    return { kind: 'date', epoch: Number(epoch), format: decode(format), fallback: label, url };
  }
  if (/^(https?:\/\/|mailto:)/.test(target)) {
    const url = decode(target);
    return { kind: 'link', url, label: label || url.replace(/^mailto:/, '') };
  }
  return { kind: 'plain', text: decode(`<${source}>`) };
}
