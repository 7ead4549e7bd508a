import type { Misbehavior } from './faults.ts';
import type { ClockMove, PageAct } from './page-api.ts';
import { isObject, type Json } from './read-json.ts';

const TEXTS: Record<PageAct['kind'], readonly string[]> = {
  command: ['as', 'in', 'text'],
  message: ['as', 'in', 'text'],
  'edit-message': ['as', 'in', 'ts', 'text'],
  press: ['as', 'blockId', 'actionId'],
  submit: ['as', 'viewId'],
  close: ['as', 'viewId'],
  'open-home': ['as'],
  shortcut: ['as', 'in', 'ts', 'callbackId'],
};

/** An act as the page sends it, or undefined when it lacks something. */
export function readAct(body: unknown): PageAct | undefined {
  return isAct(body) ? body : undefined;
}

function isAct(body: unknown): body is PageAct {
  if (!isObject(body) || typeof body.kind !== 'string' || !Object.hasOwn(TEXTS, body.kind)) return false;
  const needed = TEXTS[body.kind as PageAct['kind']];
  if (needed.some((name) => typeof body[name] !== 'string')) return false;
  if (body.kind === 'submit' && !isObject(body.values)) return false;
  return ['in', 'ts', 'viewId', 'threadTs'].every((name) => optionalText(body, name)) && nestedValues(body);
}

function optionalText(body: Json, name: string): boolean {
  return body[name] === undefined || typeof body[name] === 'string';
}

function nestedValues(body: Json): boolean {
  return body.values === undefined || (isObject(body.values) && Object.values(body.values).every(isObject));
}

/** Where the clock should go, or undefined when that is not said. */
export function readClockMove(body: unknown): ClockMove | undefined {
  if (!isObject(body)) return undefined;
  if (typeof body.to === 'string') return { to: body.to };
  if (typeof body.days === 'number' && body.days > 0) return { days: body.days };
  return body.toNextDue === true ? { toNextDue: true } : undefined;
}

/** A misbehavior as tests in other processes send it. */
export function readMisbehavior(body: unknown): Misbehavior | undefined {
  return isMisbehavior(body) ? body : undefined;
}

function isMisbehavior(body: unknown): body is Misbehavior {
  if (!isObject(body)) return false;
  return (
    (isObject(body.fault) && typeof body.fault.kind === 'string') ||
    typeof body.historyLagMs === 'number' ||
    body.events === 'duplicate' ||
    body.events === 'swap' ||
    body.triggers === 'expired' ||
    body.signature === 'wrong' ||
    isObject(body.signature) ||
    body.replay === 'last' ||
    body.calm === true
  );
}
