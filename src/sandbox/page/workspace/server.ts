import type { ClockMove, PageAct, PageActResult, PageState } from '../../page-api.ts';

/** Names this visit, so that a reload leaves behind what was only shown in passing. */
const page = crypto.randomUUID();

/** Everything the page draws for one person; messages only when a conversation is asked for. */
export async function fetchState(
  as: string | undefined,
  conversation: string | undefined,
): Promise<PageState> {
  const query = new URLSearchParams({ page });
  if (as !== undefined) query.set('as', as);
  if (conversation !== undefined) query.set('in', conversation);
  const response = await fetch(`/sandbox/state?${query}`);
  if (!response.ok) throw new Error(`The sandbox answered ${response.status}.`);
  return response.json();
}

/** Sends one act; what goes wrong on the way comes back in words, as the bot's own failures do. */
export async function sendAct(act: PageAct): Promise<PageActResult> {
  try {
    const response = await post('/sandbox/act', act);
    if (response.ok) return await response.json();
    return { ok: false, error: (await errorIn(response)) ?? `The sandbox answered ${response.status}.` };
  } catch {
    return { ok: false, error: 'The sandbox does not answer. Is it still running?' };
  }
}

/** Moves business time forward and returns when everything due on the way has happened. */
export async function sendClockMove(as: string, move: ClockMove): Promise<PageActResult> {
  try {
    const response = await post(`/sandbox/clock?as=${encodeURIComponent(as)}`, move);
    if (response.ok) return { ok: true };
    return { ok: false, error: (await errorIn(response)) ?? 'The clock could not be moved.' };
  } catch {
    return { ok: false, error: 'The clock could not be moved: the sandbox does not answer.' };
  }
}

/** Calls `changed` for each change the server tells of, and `reached` when the line breaks or is back. */
export function followChanges(
  as: string,
  changed: () => void,
  reached: (online: boolean) => void,
): () => void {
  let source: EventSource | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let tries = 0;
  const open = () => {
    source = new EventSource(`/sandbox/events?as=${encodeURIComponent(as)}`);
    source.onopen = () => {
      tries = 0;
      reached(true);
    };
    source.onmessage = () => changed();
    source.onerror = () => {
      reached(false);
      source?.close();
      tries += 1;
      retry = setTimeout(open, Math.min(8000, 500 * 2 ** tries));
    };
  };
  open();
  return () => {
    clearTimeout(retry);
    source?.close();
  };
}

function post(path: string, body: unknown): Promise<Response> {
  return fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

async function errorIn(response: Response): Promise<string | undefined> {
  const body: unknown = await response.json().catch(() => undefined);
  return typeof body === 'object' && body !== null && 'error' in body && typeof body.error === 'string'
    ? body.error
    : undefined;
}
