import { type Json, listIn } from '../read-json.ts';
import type { Workspace } from '../workspace.ts';
import { answerWithMessage } from './answer-with-message.ts';

/** Takes what an app posts to a response_url; the status and the body of the answer. */
export async function answerOverUrl(
  workspace: Workspace,
  id: string,
  body: Json | undefined,
): Promise<{ status: number; body: unknown }> {
  if (!body) return { status: 400, body: 'invalid_payload' };
  const url = workspace.responseUrls.use(id);
  if ('error' in url) return { status: 404, body: { ok: false, error: url.error } };
  const shown = await answerWithMessage(workspace, url, body);
  if ('error' in shown) {
    workspace.warn(`response_url: ${shown.error} ${listIn(shown.messages).join('; ')}`);
    return { status: 400, body: { ok: false, ...shown } };
  }
  if (shown.shown) url.original = shown.shown;
  return { status: 200, body: { ok: true } };
}
