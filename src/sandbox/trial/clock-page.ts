import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { ClockError } from '../clock.ts';
import type { SandboxLog, SandboxTime } from '../contract.ts';
import { turnAway } from '../http/guard.ts';
import { readBody } from '../http/read-body.ts';
import { drawClock, PAGE_HEADERS } from './draw-clock.ts';
import { targetOf } from './jumps.ts';

export type ClockPageOptions = {
  readonly time: Omit<SandboxTime, 'cast'>;
  /** The zone in which the page tells the time. */
  readonly zone: string;
  readonly log: Pick<SandboxLog, 'warn'>;
};

/**
 * The clock of a trial without a workspace page of its own: shows business time and pushes it ahead. Only for this
 * machine, and only forwards.
 */
export function createClockPage({ time, zone, log }: ClockPageOptions): RequestListener {
  let moving = false;
  return (req, res) => {
    serve(req, res).catch((error: unknown) => {
      log.warn(`the clock page failed: ${error}`);
      answer(res, 500, 'That did not work. Nothing is lost; please try again.');
    });
  };

  async function serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const refused = turnAway(req, undefined);
    if (refused) return answer(res, 403, refused);
    if (req.url === '/' && req.method === 'GET') return show(res, 200);
    if (req.url === '/clock' && req.method === 'POST') return push(req, res);
    answer(res, 404, 'There is nothing here.');
  }

  async function show(res: ServerResponse, status: number, wrong?: string): Promise<void> {
    const next = await time.nextDue();
    answer(res, status, drawClock({ now: time.now(), zone, next, wrong }), 'text/html; charset=utf-8');
  }

  async function push(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const wish = new URLSearchParams(await readBody(req));
    if (moving) return show(res, 409, 'The clock is already moving.');
    moving = true;
    try {
      await time.moveTo(await targetOf(wish, time, zone));
      res.writeHead(303, { location: '/' }).end();
    } catch (error) {
      if (!(error instanceof ClockError)) throw error;
      await show(res, 400, error.message);
    } finally {
      moving = false;
    }
  }
}

function answer(res: ServerResponse, status: number, body: string, type = 'text/plain; charset=utf-8'): void {
  res.writeHead(status, { ...PAGE_HEADERS, 'content-type': type }).end(body);
}
