import { useEffect, useRef, useState } from 'preact/hooks';
import { type Drawn, html } from './html.ts';
import { writeAsTyped } from './text/write-as-typed.ts';
import type { Workspace } from './workspace/workspace.ts';

/** Speaks messages that arrive while one is in their conversation; what was there on arrival is not read out. */
export function Announcer({ workspace: { state, conversation, reader } }: { workspace: Workspace }): Drawn {
  const [words, setWords] = useState('');
  const place = `${state.me} ${conversation?.id ?? ''}`;
  const heard = useRef({ place: '', ts: new Set<string>() });
  useEffect(() => {
    const arrived = heard.current.place === place;
    const fresh = state.messages.filter(({ ts, from }) => from !== state.me && !heard.current.ts.has(ts));
    heard.current = { place, ts: new Set(state.messages.map(({ ts }) => ts)) };
    if (!arrived || fresh.length === 0) return;
    setWords(
      fresh
        .map(({ from, text }) => `${reader.nameOf(from) ?? 'App'}: ${writeAsTyped(text, reader)}`)
        .join('\n'),
    );
  }, [place, state.messages]);
  return html`<div class="sr-only" role="log" aria-live="polite">${words}</div>`;
}
