import type { ServerResponse } from 'node:http';

export type Changes = {
  revision(): number;
  /** Something on the screen is different now. */
  announce(): void;
  /** Keeps this response open and tells it of each change. */
  follow(res: ServerResponse): void;
  stop(): void;
};

/** Tells open pages, over server-sent events, that they should fetch the state again. */
export function createChanges(): Changes {
  const followers = new Set<ServerResponse>();
  let revision = Date.now();
  const heartbeat = setInterval(() => {
    for (const res of followers) res.write(': still here\n\n');
  }, 20_000);
  heartbeat.unref();

  return {
    revision: () => revision,
    announce() {
      revision += 1;
      for (const res of followers) res.write(`data: {"changed":${revision}}\n\n`);
    },
    follow(res) {
      res.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      res.write(`data: {"changed":${revision}}\n\n`);
      followers.add(res);
      res.on('close', () => followers.delete(res));
    },
    stop() {
      clearInterval(heartbeat);
      for (const res of followers) res.end();
    },
  };
}
