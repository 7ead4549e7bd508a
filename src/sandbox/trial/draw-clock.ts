import { createHash } from 'node:crypto';
import { JUMPS } from './jumps.ts';

type Clock = {
  readonly now: Date;
  readonly zone: string;
  readonly next: { readonly at: Date; readonly what: string } | undefined;
  readonly wrong?: string | undefined;
};

const STYLE = `
:root{color-scheme:light dark}body{font:1rem/1.6 system-ui,sans-serif;max-width:38rem;margin:2.5rem auto;padding:0 1rem}
h1{font-size:1.4rem}time{font-size:1.5rem;font-weight:600}form{display:flex;flex-wrap:wrap;gap:.6rem;margin:1.2rem 0}
button{font:inherit;color:inherit;padding:.5rem .9rem;border-radius:.4rem;border:1px solid currentColor;background:none;cursor:pointer}
[role=alert]{border-left:.3rem solid;padding-left:.8rem}`;
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** Nothing runs and nothing is loaded; its form goes to this machine only. */
export const PAGE_HEADERS = {
  'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
};

/** The page: what time it is for the program, what happens next, and a button for each jump. */
export function drawClock({ now, zone, next, wrong }: Clock): string {
  const buttons = [
    ...(next ? [{ name: 'next', says: 'To what is due next' }] : []),
    ...JUMPS.map(({ name, says }) => ({ name, says })),
  ].map(({ name, says }) => `<button name="to" value="${name}">${escaped(says)}</button>`);
  const due = next ? `Next: ${escaped(next.what)}, ${escaped(say(next.at, zone))}.` : 'Nothing is due.';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>The clock of this trial</title><style>${STYLE}</style></head><body><main>
<h1>The clock of this trial</h1>
${wrong === undefined ? '' : `<p role="alert">${escaped(wrong)}</p>`}
<p>For Catchword it is<br><time datetime="${now.toISOString()}">${escaped(say(now, zone))}</time><br>(${escaped(zone)})</p>
<p>${due}</p>
<form method="post" action="/clock">${buttons.join('')}</form>
<p>Time only goes forwards. What falls due on the way happens on the way, so a long jump takes a moment. The chat itself is in the windows of the Agents Playground.</p>
</main></body></html>`;
}

const SHOWN: Intl.DateTimeFormatOptions = {
  ...{ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
};

function say(instant: Date, zone: string): string {
  return new Intl.DateTimeFormat('en-US', { ...SHOWN, timeZone: zone }).format(instant);
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
