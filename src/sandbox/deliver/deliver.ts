import type { Json } from '../read-json.ts';

/** One thing to tell the app, as it travels over either road. */
export type Parcel = {
  type: 'slash_commands' | 'interactive' | 'events_api';
  payload: Json;
  retry?: { attempt: number; reason: string };
};

/** What came back. `body` is parsed JSON, or the text as it stands. */
export type Reply =
  | { kind: 'answered'; status: number; body: unknown; noRetry: boolean }
  | { kind: 'timeout' }
  | { kind: 'unreachable' };

export type Deliver = {
  /** Over the socket when the app is connected by one, else over HTTP. */
  send(parcel: Parcel): Promise<Reply>;
  /** Sends the last thing once more, over HTTP byte for byte; the status of the answer. */
  replay(): Promise<number | undefined>;
  /** Where the app may dial in once, for apps.connections.open. */
  ticketUrl(baseUrl: string): string;
};

/** Whether the app said yes. */
export function accepted(reply: Reply): boolean {
  return reply.kind === 'answered' && reply.status >= 200 && reply.status < 300;
}

/** Slack's name for what went wrong with a command or a press. */
export function failureName(reply: Reply): string {
  if (reply.kind === 'timeout') return 'operation_timeout';
  if (reply.kind === 'unreachable') return 'dispatch_failed';
  return reply.status >= 500 ? 'http_service_error' : 'http_client_error';
}

/** The HTTP status of an answer; an acknowledged envelope counts as 200. */
export function statusOf(reply: Reply): number | undefined {
  return reply.kind === 'answered' ? reply.status : undefined;
}
