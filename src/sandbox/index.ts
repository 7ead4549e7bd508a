import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import pg from 'pg';
import { performAct } from './acts/act.ts';
import { createChanges } from './changes.ts';
import { clockState, moveClock } from './clock.ts';
import type { Sandbox, SandboxOptions } from './contract.ts';
import { announceEvent, sendEvent } from './deliver/announce-event.ts';
import { type Deliver, statusOf } from './deliver/deliver.ts';
import { createOverHttp, type OverHttp } from './deliver/over-http.ts';
import { createOverSocket, type OverSocket } from './deliver/over-socket.ts';
import { createFaults } from './faults.ts';
import { turnAway } from './http/guard.ts';
import { route } from './http/route.ts';
import { sendJson } from './http/send.ts';
import { createSessions } from './http/sessions.ts';
import { BOT_USER } from './identity.ts';
import { createGroups } from './memory/groups.ts';
import { createHomes } from './memory/homes.ts';
import { createMessages } from './memory/messages.ts';
import { type CastChange, createPeople, userObject } from './memory/people.ts';
import { createReadMarks } from './memory/read-marks.ts';
import { createResponseUrls } from './memory/response-urls.ts';
import { createSchema } from './memory/schema.ts';
import { createStamps } from './memory/stamps.ts';
import { createTriggers } from './memory/triggers.ts';
import { createModals } from './memory/views.ts';
import { createWhispers } from './memory/whispers.ts';
import { misbehave } from './misbehave.ts';
import { pageState } from './page-state.ts';
import type { Workspace } from './workspace.ts';

export type { CastMember, Sandbox, SandboxOptions, SandboxTime, SlackManifest } from './contract.ts';
export type { ApiFault, Misbehavior } from './faults.ts';

/**
 * A small Slack on this machine: the Web API under /sandbox/api/, signed requests or Socket Mode to the app,
 * and the page at /. It keeps its conversations in the schema `sandbox` of the given database.
 */
export async function createSandbox(options: SandboxOptions): Promise<Sandbox> {
  const pool = new pg.Pool({ max: 3, ...options.connection });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', (error) => options.log?.warn(`sandbox database: ${error.message}`));
  await createSchema(pool);
  const warnings: string[] = [];
  const socket = createOverSocket(options.answerWithin);
  const workspace = await furnish(options, pool, socket, warnings);
  const sessions = createSessions();

  return {
    handle: (req, res) => void answer(workspace, sessions, req, res),
    upgrade: (req, raw, head) => dialIn(workspace, socket, req, raw, head),
    async stop() {
      socket.stop();
      workspace.changes.stop();
      await pool.end();
    },
    misbehave: (how) => misbehave(workspace, how),
    act: (act) => performAct(workspace, act),
    state: (as, conversation) => pageState(workspace, as, conversation),
    async moveClock(move, as) {
      const zone = (as && (await workspace.people.find(as))?.zone) || 'UTC';
      await moveClock(workspace, move, zone);
      return clockState(workspace, zone);
    },
    announce: (event) => sendEvent(workspace, event),
    install: (installed) => setInstalled(workspace, installed),
    warnings: () => warnings,
  };
}

async function furnish(
  options: SandboxOptions,
  pool: pg.Pool,
  socket: OverSocket,
  warnings: string[],
): Promise<Workspace> {
  const faults = createFaults();
  const workspace: Workspace = {
    options,
    baseUrl: options.baseUrl ?? new URL('/sandbox/', options.botUrl).href,
    pool,
    people: createPeople(options.time, options.manifest, (change) => void tellCastChange(workspace, change)),
    groups: await createGroups(pool),
    messages: createMessages(pool),
    readMarks: createReadMarks(pool),
    homes: createHomes(pool),
    modals: createModals(),
    whispers: createWhispers(),
    triggers: createTriggers(faults.forTrigger),
    responseUrls: createResponseUrls(),
    stamps: await createStamps(pool),
    changes: createChanges(),
    faults,
    deliver: chooseRoad(socket, createOverHttp(options, faults)),
    installed: true,
    clockMoving: false,
    warn(text) {
      warnings.push(text);
      options.log?.warn(`sandbox: ${text}`);
    },
  };
  return workspace;
}

function chooseRoad(socket: OverSocket, http: OverHttp): Deliver {
  let last: (() => Promise<number | undefined>) | undefined;
  return {
    send(parcel) {
      const road = socket.connected() ? socket : http;
      last = road === http ? http.replay : () => socket.send(parcel).then(statusOf);
      return road.send(parcel);
    },
    replay: async () => last?.(),
    ticketUrl: socket.ticketUrl,
  };
}

async function tellCastChange(workspace: Workspace, { kind, person }: CastChange): Promise<void> {
  await announceEvent(workspace, {
    type: kind === 'joined' ? 'team_join' : 'user_change',
    user: userObject(person),
    cache_ts: Math.floor(Date.now() / 1_000),
    event_ts: workspace.stamps.next(),
  });
}

async function setInstalled(workspace: Workspace, installed: boolean): Promise<void> {
  if (workspace.installed === installed) return;
  workspace.installed = installed;
  if (installed) return;
  await sendEvent(workspace, { type: 'tokens_revoked', tokens: { oauth: [], bot: [BOT_USER] } });
  await sendEvent(workspace, { type: 'app_uninstalled' });
}

async function answer(
  workspace: Workspace,
  sessions: ReturnType<typeof createSessions>,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  try {
    await route(workspace, sessions, req, res);
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    workspace.options.log?.warn(`sandbox: ${req.method} ${req.url} failed: ${what}`);
    sendJson(res, 500, { ok: false, error: 'fatal_error' });
  }
}

function dialIn(
  workspace: Workspace,
  socket: OverSocket,
  req: IncomingMessage,
  raw: Duplex,
  head: Buffer,
): void {
  const path = new URL(req.url ?? '/', 'http://sandbox').pathname;
  // A browser always names its origin here; the app never does.
  const refusal = turnAway(req, workspace.options.allowedHosts) ?? req.headers.origin;
  if (path === '/sandbox/socket' && refusal === undefined) socket.upgrade(req, raw, head);
  else raw.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
}
