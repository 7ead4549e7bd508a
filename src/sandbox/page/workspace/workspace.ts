import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { ClockMove, PageAct, PageState } from '../../page-api.ts';
import { type Toast, useToasts } from '../dialogs/toasts.ts';
import { type Reader, readerOf } from '../reader.ts';
import { loadPlace } from './load-place.ts';
import { formatPlace, isSamePlace, type Place, parsePlace, showsHome } from './place.ts';
import { followChanges, sendAct, sendClockMove } from './server.ts';

export type Conversation = PageState['conversations'][number];

/** The workspace as the acting person sees it, and what can be done in it. */
export type Workspace = {
  state: PageState;
  place: Place;
  conversation: Conversation | undefined;
  reader: Reader;
  online: boolean;
  moving: boolean;
  go(to: Partial<Place>): void;
  /** Whether it was done; if not, a toast has said why. */
  act(act: PageAct): Promise<boolean>;
  /** Whether it moved; resolves when everything due on the way has happened. */
  moveClock(move: ClockMove): Promise<boolean>;
  /** The last line that was sent by typing. */
  lastTyped: string | undefined;
};

/** Keeps the page's state in step with the server and with the address bar. */
export function useWorkspace(): {
  workspace: Workspace | undefined;
  toasts: Toast[];
  dismiss(id: number): void;
} {
  const [place, setPlace] = useState(() => parsePlace(location.hash));
  const [shown, setShown] = useState<{ state: PageState; place: Place }>();
  const [online, setOnline] = useState(true);
  const [moving, setMoving] = useState(false);
  const [lastTyped, setLastTyped] = useState<string>();
  const { toasts, say, dismiss } = useToasts();
  const wanted = useRef(place);
  const round = useRef(0);
  wanted.current = place;

  const refresh = useCallback(async () => {
    round.current += 1;
    const mine = round.current;
    try {
      const loaded = await loadPlace(wanted.current);
      // A slower answer to an earlier question must not overwrite a later one.
      if (mine !== round.current) return;
      setShown(loaded);
      setOnline(true);
      if (!isSamePlace(loaded.place, wanted.current)) setPlace(loaded.place);
    } catch {
      setOnline(false);
    }
  }, []);

  const act = async (act: PageAct) => {
    const result = await sendAct(act);
    await refresh();
    if (!result.ok) say(result.error);
    else if (act.kind === 'command' || act.kind === 'message') setLastTyped(act.text);
    return result.ok;
  };

  const moveClock = async (move: ClockMove) => {
    setMoving(true);
    const result = await sendClockMove(wanted.current.as ?? '', move);
    await refresh();
    setMoving(false);
    if (!result.ok) say(result.error);
    return result.ok;
  };

  useEffect(() => {
    if (formatPlace(place) !== location.hash) history.replaceState(null, '', formatPlace(place));
    refresh();
    if (place.as !== undefined && showsHome(place)) act({ kind: 'open-home', as: place.as });
  }, [formatPlace(place)]);

  useEffect(() => {
    const follow = () => setPlace(parsePlace(location.hash));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);

  useEffect(() => {
    if (place.as === undefined) return;
    return followChanges(place.as, refresh, (reached) => {
      setOnline(reached);
      if (reached) refresh();
    });
  }, [place.as]);

  useRetryWhileEmpty(shown === undefined, refresh);
  const workspace = shown && {
    ...shown,
    place,
    conversation: conversationAt(shown.state, shown.place),
    reader: readerOf(shown.state),
    online,
    moving: moving || shown.state.clock.moving,
    go: (to: Partial<Place>) => setPlace({ ...wanted.current, ...to }),
    act,
    moveClock,
    lastTyped,
  };
  return { workspace, toasts, dismiss };
}

/** Before the first answer there is no line to wait on, so the page asks again by itself. */
function useRetryWhileEmpty(empty: boolean, refresh: () => void): void {
  useEffect(() => {
    if (!empty) return;
    const timer = setInterval(refresh, 1500);
    return () => clearInterval(timer);
  }, [empty, refresh]);
}

function conversationAt(state: PageState, place: Place): Conversation | undefined {
  return state.conversations.find((each) =>
    place.in === 'app' ? each.kind === 'app' : each.id === place.in,
  );
}
