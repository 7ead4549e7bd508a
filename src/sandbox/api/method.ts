import type { Refusal } from '../blocks/check-message.ts';
import type { Json } from '../read-json.ts';
import type { Workspace } from '../workspace.ts';

/** One Web API method: what it needs, and what it does with its arguments. */
export type Method = {
  token: 'bot' | 'app';
  /** Any one of these scopes is enough; none needed when empty. */
  scopes: readonly string[];
  run(workspace: Workspace, args: Json): Promise<Json>;
};

/** A method for the bot's token. */
export function botMethod(scopes: readonly string[], run: Method['run']): Method {
  return { token: 'bot', scopes, run };
}

/** What the manifest lets the app do. */
export function scopesOf({ options }: Workspace): readonly string[] {
  const scopes = options.manifest().oauth_config?.scopes;
  return [...new Set([...(scopes?.bot ?? []), ...(scopes?.bot_optional ?? [])])];
}

/** Slack's answer when the app asked for more than it may; undefined when it may, by any one of these. */
export function missingScope(workspace: Workspace, needed: readonly string[]): Json | undefined {
  const provided = scopesOf(workspace);
  if (needed.length === 0 || needed.some((scope) => provided.includes(scope))) return undefined;
  return { ...refused('missing_scope'), needed: needed.join(','), provided: provided.join(',') };
}

/** Slack's answer when all is well. */
export function done(result: Json = {}): Json {
  return { ok: true, ...result };
}

/** Slack's answer when it will not. */
export function refused(refusal: Refusal | string): Json {
  if (typeof refusal === 'string') return { ok: false, error: refusal };
  return {
    ok: false,
    error: refusal.error,
    ...(refusal.messages
      ? { errors: refusal.messages, response_metadata: { messages: refusal.messages } }
      : {}),
  };
}

/** A flag, however it travelled. */
export function flagIn(value: unknown): boolean {
  return value === true || value === 'true' || value === '1' || value === 1;
}

/** A number within bounds, however it travelled; the fallback where there is none. */
export function countIn(value: unknown, fallback: number, most: number): number {
  const count = Number(value ?? fallback);
  return Number.isInteger(count) && count > 0 ? Math.min(count, most) : fallback;
}
