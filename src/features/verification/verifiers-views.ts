import { does, opens } from '../../chat/handlers.ts';
import type { Element, View } from '../../chat/view.ts';
import { dayIn, sayDay } from '../../core/day.ts';
import { doors } from '../doors.ts';
import { sayRole } from '../ledger/say-role.ts';
import { nameCoordinator } from './name-coordinator.ts';
import { nameOutside, removeOutside } from './outside.ts';
import type { listOutside } from './roles-store.ts';
import type { latestActs, RoleCount } from './unverified-store.ts';
import { removeCoordinator } from './verifiers.ts';
import { DID, sayClaims } from './words.ts';

type VerifiersFacts = {
  readonly coordinators: readonly { readonly id: string; readonly name: string }[];
  readonly outside: Awaited<ReturnType<typeof listOutside>>;
  readonly waiting: readonly RoleCount[];
  readonly latest: Awaited<ReturnType<typeof latestActs>>;
  readonly zone: string;
};

/** Coordinators, and how many claims wait for whom: numbers, never what was claimed. */
export function verifiersView({ coordinators, outside, waiting, latest, zone }: VerifiersFacts): View {
  const says =
    waiting.length === 0 ? 'No claim waits to be verified.' : waiting.map((each) => sayCount(each)).join(' ');
  return {
    summary: `Who verifies. ${says}`,
    elements: [
      { kind: 'heading', text: 'Who verifies' },
      {
        kind: 'text',
        text: 'A supervisor is the manager whom both sides confirmed, a colleague is chosen by the person, and coordinators are named here. Nobody verifies their own.',
        tone: 'quiet',
      },
      waiting.length === 0
        ? { kind: 'text', text: says }
        : { kind: 'list', items: waiting.map((each) => sayCount(each)) },
      { kind: 'heading', text: 'Coordinators' },
      ...(coordinators.length === 0
        ? [{ kind: 'text' as const, text: 'Nobody is a coordinator yet.' }]
        : coordinators.map(coordinatorItem)),
      { kind: 'buttons', buttons: [opens(nameCoordinator, 'Name a coordinator', {})] },
      { kind: 'heading', text: 'Outside the workspace' },
      ...outside.map(outsideItem),
      { kind: 'buttons', buttons: [opens(nameOutside, 'Confirm somebody outside', {})] },
      ...(latest.length > 0 ? [{ kind: 'heading' as const, text: 'Latest decisions' }] : []),
      ...latest.map((each): Element => latestItem(each, zone)),
    ],
  };
}

function coordinatorItem({ id, name }: { readonly id: string; readonly name: string }): Element {
  const confirm = { question: `Should ${name} verify no claims as a coordinator any more?`, yes: 'Remove' };
  const describes = `Remove ${name} as a coordinator`.slice(0, 75);
  return {
    kind: 'item',
    title: name,
    detail: 'Verifies claims of everybody else here where a program asks for a coordinator.',
    buttons: [does(removeCoordinator, 'Remove', { personId: id }, { confirm, describes })],
  };
}

function outsideItem({ id, role, name, email, person }: VerifiersFacts['outside'][number]): Element {
  const who = name ?? 'Somebody';
  const confirm = { question: `Should links that were sent to ${who} end?`, yes: 'Remove' };
  return {
    kind: 'item',
    title: `${who}, ${sayRole(role)} for ${person.name}`,
    detail: email ?? '',
    buttons: [does(removeOutside, 'Remove', { id }, { confirm, describes: `Remove ${who}`.slice(0, 75) })],
  };
}

function latestItem(act: VerifiersFacts['latest'][number], zone: string): Element {
  const { claimant, activityId, kind, by, at } = act;
  return {
    kind: 'item',
    title: `An entry of ${claimant}`,
    detail: `${by ?? 'Somebody who has left'} ${DID[kind] ?? kind}, ${sayDay(dayIn(zone, at))}`,
    buttons: [doors.entry(activityId, 'What was said', `an entry of ${claimant}`)],
  };
}

function sayCount({ role, claims, stranded }: RoleCount): string {
  const says = `${sayClaims(claims)} ${claims === 1 ? 'waits' : 'wait'} for a ${sayRole(role)}`;
  return stranded > 0 ? `${says}; for ${stranded} of them there is nobody.` : `${says}.`;
}
