import type { IncomingMessage, ServerResponse } from 'node:http';
import { performAct } from '../acts/act.ts';
import { answerOverUrl } from '../acts/answer-url.ts';
import { answerCall } from '../api/answer-call.ts';
import { ClockError, clockState, moveClock } from '../clock.ts';
import { misbehave } from '../misbehave.ts';
import { pageState } from '../page-state.ts';
import { isObject, parseJson } from '../read-json.ts';
import { readAct, readClockMove, readMisbehavior } from '../read-requests.ts';
import type { Workspace } from '../workspace.ts';
import { saysJson, turnAway } from './guard.ts';
import { servePage } from './page-server.ts';
import { readBody } from './read-body.ts';
import { send, sendJson } from './send.ts';
import type { Sessions } from './sessions.ts';

/** Answers one request to the page, to the page's own calls, to the Web API or to a response_url. */
export async function route(
  workspace: Workspace,
  sessions: Sessions,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const refusal = turnAway(req, workspace.options.allowedHosts);
  if (refusal) return sendJson(res, 403, { ok: false, error: refusal });
  const url = new URL(req.url ?? '/', 'http://sandbox');
  const { pathname, searchParams } = url;
  if (req.method === 'GET' || req.method === 'HEAD')
    return answerGet(workspace, sessions, pathname, searchParams, res);
  if (req.method !== 'POST') return sendJson(res, 405, { ok: false, error: 'method_not_allowed' });
  const [, kind, rest = ''] = /^\/sandbox\/(\w+)(?:\/([\w.-]+))?$/.exec(pathname) ?? [];
  if (kind === 'api') return answerCall(workspace, rest, req, res);
  if (kind === 'response') {
    const body = parseJson(await readBody(req));
    const answer = await answerOverUrl(workspace, rest, isObject(body) ? body : undefined);
    return sendJson(res, answer.status, answer.body);
  }
  if (!saysJson(req)) return sendJson(res, 415, { ok: false, error: 'JSON only.' });
  return answerPage(
    workspace,
    kind,
    searchParams.get('as') ?? undefined,
    parseJson(await readBody(req)),
    res,
  );
}

async function answerGet(
  workspace: Workspace,
  sessions: Sessions,
  path: string,
  query: URLSearchParams,
  res: ServerResponse,
): Promise<void> {
  if (path === '/sandbox/events') return workspace.changes.follow(res);
  if (path === '/sandbox/state') {
    const since = sessions.openedAt(query.get('page'), workspace.changes.revision());
    const state = await pageState(
      workspace,
      query.get('as') ?? undefined,
      query.get('in') ?? undefined,
      since,
    );
    return sendJson(res, 200, state);
  }
  if (!(await servePage(path, res))) send(res, 404, 'text/plain; charset=utf-8', 'There is nothing here.');
}

async function answerPage(
  workspace: Workspace,
  kind: string | undefined,
  as: string | undefined,
  body: unknown,
  res: ServerResponse,
): Promise<void> {
  if (kind === 'act') {
    const act = readAct(body);
    return act
      ? sendJson(res, 200, await performAct(workspace, act))
      : sendJson(res, 400, { ok: false, error: 'That is no act.' });
  }
  if (kind === 'clock') return answerClock(workspace, as, body, res);
  if (kind === 'misbehave' && workspace.options.faults === true) {
    const how = readMisbehavior(body);
    return how
      ? sendJson(res, 200, await misbehave(workspace, how))
      : sendJson(res, 400, { ok: false, error: 'That is no misbehavior.' });
  }
  return sendJson(res, 404, { ok: false, error: 'There is nothing here.' });
}

async function answerClock(
  workspace: Workspace,
  as: string | undefined,
  body: unknown,
  res: ServerResponse,
): Promise<void> {
  const move = readClockMove(body);
  if (!move) return sendJson(res, 400, { ok: false, error: 'That is no move.' });
  const zone = (as && (await workspace.people.find(as))?.zone) || 'UTC';
  try {
    await moveClock(workspace, move, zone);
    return sendJson(res, 200, await clockState(workspace, zone));
  } catch (error) {
    if (!(error instanceof ClockError)) throw error;
    return sendJson(res, 409, { ok: false, error: error.message });
  }
}
