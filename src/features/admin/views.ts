import { basename } from 'node:path';
import { does, opens } from '../../chat/handlers.ts';
import type { Element, View } from '../../chat/view.ts';
import { clockIn, dayIn, sayDay } from '../../core/day.ts';
import type { FileProblem } from '../../core/rules/catalog.ts';
import { doors } from '../doors.ts';
import { sayList } from '../ledger/say-amounts.ts';
import { letBe, sendAgain } from './decide.ts';
import { setGuests } from './guests.ts';
import { MESSAGE_NAMES } from './message-names.ts';
import { nameAdministrator } from './name-administrator.ts';
import type { OutOfReach } from './out-of-reach-store.ts';
import { stepDown } from './step-down.ts';
import type { Stuck } from './stuck-store.ts';

export type AdminFacts = {
  readonly organization: string;
  readonly zone: string;
  readonly self: string;
  readonly people: { readonly all: number; readonly enrolled: number; readonly paused: number };
  readonly administrators: readonly { readonly id: string; readonly name: string }[];
  readonly guestsAllowed: boolean;
  readonly files: readonly FileProblem[];
  readonly stuck: readonly Stuck[];
  readonly stuckInAll: number;
  readonly outOfReach: OutOfReach;
  /** Standings that differed from their entries last night. */
  readonly differing: number;
  readonly templates: readonly Element[];
  readonly notice: View | undefined;
};

/** Everything an administrator can see and decide: numbers, and messages by kind, never by content. */
export function adminView(facts: AdminFacts): View {
  const { notice, people, organization, administrators } = facts;
  const waiting = sayWaiting(facts.stuckInAll, facts.files.length, facts.differing);
  return {
    summary: notice?.summary ?? `Administration of ${organization}: ${waiting ?? 'nothing needs you'}.`,
    elements: [
      ...(notice ? [...notice.elements, { kind: 'divider' as const }] : []),
      { kind: 'heading', text: `Administration of ${organization}`.slice(0, 140) },
      {
        kind: 'facts',
        facts: [
          { label: 'People', value: String(people.all) },
          { label: 'In a program', value: String(people.enrolled) },
          { label: 'Reflections paused', value: String(people.paused) },
          { label: 'Administrators', value: sayList(administrators.map(({ name }) => name)) },
        ],
      },
      ...stuckPart(facts),
      ...outOfReachPart(facts.outOfReach),
      ...filesPart(facts.files),
      ...differingPart(facts.differing),
      ...facts.templates,
      ...settingsPart(facts),
    ],
  };
}

/** What waits for an administrator, in words; undefined when nothing does. */
export function sayWaiting(stuck: number, files: number, differing: number): string | undefined {
  const parts = [
    ...(stuck > 0
      ? [stuck === 1 ? '1 message could not be delivered' : `${stuck} messages could not be delivered`]
      : []),
    ...(files > 0
      ? [files === 1 ? '1 program file was refused' : `${files} program files were refused`]
      : []),
    ...(differing > 0
      ? [
          differing === 1
            ? '1 standing differs from its entries'
            : `${differing} standings differ from their entries`,
        ]
      : []),
  ];
  return parts.length > 0 ? sayList(parts) : undefined;
}

function stuckPart({ stuck, stuckInAll, zone }: AdminFacts): Element[] {
  if (stuck.length === 0) return [{ kind: 'text', text: 'Every message has been delivered.', tone: 'quiet' }];
  const more = stuckInAll - stuck.length;
  return [
    { kind: 'heading', text: 'Messages that need a decision' },
    ...stuck.map(
      ({ id, attempt, kind, to, reason, since }): Element => ({
        kind: 'item',
        title: `To ${to}: ${MESSAGE_NAMES[kind] ?? 'a message'}`,
        detail: `Since ${sayMoment(zone, since)}. ${reason ?? 'The reason is not known'}.`,
        buttons: [
          does(sendAgain, 'Send again', { id, attempt }, { describes: `Send again to ${to}`.slice(0, 75) }),
          does(letBe, 'Let it be', { id, attempt }, { describes: `Let it be: ${to}`.slice(0, 75) }),
        ],
      }),
    ),
    ...(more > 0
      ? [
          {
            kind: 'text' as const,
            text: `${more} more follow when these are decided.`,
            tone: 'quiet' as const,
          },
        ]
      : []),
  ];
}

function outOfReachPart({ names, all }: OutOfReach): Element[] {
  if (all === 0) return [];
  const more = all - names.length;
  return [
    { kind: 'heading', text: 'People who cannot be written to' },
    { kind: 'list', items: more > 0 ? [...names, `and ${more} more`] : names },
    {
      kind: 'text',
      text: 'They never added Catchword, removed or blocked it, or their account was closed. Nothing is sent to them until they write to it again; what they recorded stays.',
      tone: 'quiet',
    },
  ];
}

function differingPart(differing: number): Element[] {
  if (differing === 0) return [];
  const text =
    'What people see is counted from their entries each time, but what was stored is not the same. Whoever runs Catchword finds which ones in the log, and mends them with npm run ledger:verify -- --repair.';
  return [
    { kind: 'heading', text: 'Standings that differ from their entries' },
    { kind: 'text', text: `${differing} found last night. ${text}` },
  ];
}

function filesPart(files: readonly FileProblem[]): Element[] {
  if (files.length === 0) return [];
  return [
    { kind: 'heading', text: 'Program files that were refused' },
    ...files.map(
      ({ file, problems }): Element => ({
        kind: 'item',
        title: basename(file),
        detail: problems.slice(0, 5).join('; ').slice(0, 1000),
        buttons: [],
      }),
    ),
    {
      kind: 'text',
      text: 'Correct them in the folder of PROGRAMS_DIR and start Catchword again; npm run programs:check FILE explains each.',
      tone: 'quiet',
    },
  ];
}

function settingsPart({ guestsAllowed, administrators, self }: AdminFacts): Element[] {
  const alone = administrators.every(({ id }) => id === self);
  return [
    { kind: 'heading', text: 'Settings' },
    {
      kind: 'item',
      title: guestsAllowed ? 'Guest accounts may use Catchword.' : 'Guest accounts may not use Catchword.',
      detail: 'Guests of your own workspace; people of other organizations never can.',
      buttons: [
        does(setGuests, guestsAllowed ? 'Turn guests away' : 'Allow guests', { allowed: !guestsAllowed }),
      ],
    },
    {
      kind: 'buttons',
      buttons: [
        opens(nameAdministrator, 'Name an administrator', {}),
        doors.verifiers(),
        doors.rounds(),
        doors.connect(),
        ...(alone
          ? []
          : [
              does(
                stepDown,
                'Step down',
                {},
                {
                  confirm: {
                    question: 'Stop being an administrator? Another one would have to name you again.',
                    yes: 'Step down',
                  },
                },
              ),
            ]),
      ],
    },
  ];
}

function sayMoment(zone: string, at: Date): string {
  const { hour, minute } = clockIn(zone, at);
  return `${sayDay(dayIn(zone, at))} ${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
