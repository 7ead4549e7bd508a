import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApiFault } from '../faults.ts';
import { readBody } from '../http/read-body.ts';
import { sendJson } from '../http/send.ts';
import { isObject, type Json, parseJson, textIn } from '../read-json.ts';
import type { Workspace } from '../workspace.ts';
import { missingScope, refused } from './method.ts';
import { METHODS } from './methods.ts';

/** Answers one Web API call, or misbehaves as it was told to. */
export async function answerCall(
  workspace: Workspace,
  name: string,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const args = readArguments(await readBody(req), req.headers['content-type'] ?? '');
  const fault = workspace.faults.forCall(name);
  if (fault && misbehaveBefore(fault, res)) return;
  if (fault?.kind === 'late') await new Promise((resolve) => setTimeout(resolve, fault.ms));
  const answer = await perform(workspace, name, bearerOf(req, args), args);
  if (fault?.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.ms));
  if (!fault || !misbehaveAfter(fault, answer, res)) sendJson(res, 200, answer);
}

/** The arguments of a form or JSON body; in a form, what is nested is JSON in itself. */
function readArguments(body: string, contentType: string): Json {
  if (contentType.startsWith('application/json')) {
    const parsed = parseJson(body);
    return isObject(parsed) ? readNested(parsed) : {};
  }
  return readNested(Object.fromEntries(new URLSearchParams(body)));
}

const NESTED = ['blocks', 'view', 'metadata', 'attachments'];

function readNested(args: Json): Json {
  const nested = NESTED.filter((name) => typeof args[name] === 'string').map((name) => [
    name,
    parseJson(textIn(args[name])) ?? args[name],
  ]);
  return { ...args, ...Object.fromEntries(nested) };
}

function bearerOf(req: IncomingMessage, args: Json): string {
  return /^Bearer (.+)$/i.exec(req.headers.authorization ?? '')?.[1] ?? textIn(args.token);
}

async function perform(workspace: Workspace, name: string, token: string, args: Json): Promise<Json> {
  const method = METHODS[name];
  if (!method) return { ...refused('unknown_method'), req_method: name };
  if (token === '') return refused('not_authed');
  const { botToken, appToken } = workspace.options;
  if (token !== (method.token === 'bot' ? botToken : appToken))
    return refused(token === botToken || token === appToken ? 'not_allowed_token_type' : 'invalid_auth');
  if (!workspace.installed) return refused('account_inactive');
  return missingScope(workspace, method.scopes) ?? (await method.run(workspace, args));
}

function misbehaveBefore(fault: ApiFault, res: ServerResponse): boolean {
  switch (fault.kind) {
    case '429':
      if (fault.retryAfter !== null) res.setHeader('retry-after', String(fault.retryAfter));
      sendJson(res, 429, refused('ratelimited'));
      return true;
    case '5xx':
      sendJson(res, fault.status, refused('internal_error'));
      return true;
    case 'html':
      res.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>Just a moment</body></html>');
      return true;
    case 'not-ok':
      sendJson(res, 200, refused(fault.error));
      return true;
    case 'timeout-before':
      return true;
    case 'reset-before':
      res.destroy();
      return true;
    default:
      return false;
  }
}

function misbehaveAfter(fault: ApiFault, answer: Json, res: ServerResponse): boolean {
  switch (fault.kind) {
    case '5xx-after':
      sendJson(res, fault.status, refused('internal_error'));
      return true;
    case 'timeout-after':
      return true;
    case 'reset-after':
      res.destroy();
      return true;
    case 'truncated': {
      const whole = JSON.stringify(answer);
      res.writeHead(200, { 'content-type': 'application/json' }).end(whole.slice(0, whole.length / 2));
      return true;
    }
    default:
      return false;
  }
}
