import { does, opens } from '../../chat/handlers.ts';
import type { Button, Element, View } from '../../chat/view.ts';
import { type Day, sayDay } from '../../core/day.ts';
import { doors } from '../doors.ts';
import { showMentoring } from './mentor.ts';
import { showEarlier } from './pairs/earlier.ts';
import { avoidForm, showAvoided, takeOff } from './profiles/avoid.ts';
import { findForm } from './profiles/find.ts';
import { leaveMentoring } from './profiles/leave.ts';
import { sayFreeTimes, saySector, WAY_NAMES } from './profiles/names.ts';
import { offerForm } from './profiles/offer.ts';
import { pauseMentoring, resumeMentoring } from './profiles/pause.ts';
import type { MenteeProfile, MentorProfile } from './profiles/store.ts';
import { sayHelp, sayWhy } from './rounds/say-wait.ts';
import type { Wait } from './rounds/wait-schema.ts';

export type Mentoring = {
  readonly mentor: MentorProfile | undefined;
  readonly mentee: MenteeProfile | undefined;
  /** Why they wait, while they do. */
  readonly wait: Wait | undefined;
  /** Those with whom they are paired, or may be. */
  readonly pairs: readonly Element[];
  /** Whether there were others before. */
  readonly earlier: boolean;
  readonly today: Day;
  readonly notice: View | undefined;
  readonly administrator: boolean;
};

/** How somebody takes part in mentoring, and what they can do. */
export function mentoringView(of: Mentoring): View {
  const { mentor, mentee, wait, pairs, earlier, today, notice, administrator } = of;
  const found = mentee?.state === 'here' ? mentee : undefined;
  const offered = mentor?.state === 'here' ? mentor : undefined;
  const until = [found, offered].find((each) => each?.pausedUntil !== undefined && each.pausedUntil > today);
  return {
    summary: notice?.summary ?? 'Mentoring',
    elements: [
      ...(notice?.elements ?? []),
      { kind: 'heading', text: 'Mentoring' },
      ...pairs,
      ...(found || offered || pairs.length > 0 ? [] : INTRODUCTION),
      ...(until?.pausedUntil ? [pausedElement(until.pausedUntil)] : []),
      ...(found ? menteeElements(found, wait) : []),
      ...(offered ? mentorElements(offered) : []),
      {
        kind: 'buttons',
        buttons: [
          ...buttonsFor(offered, found, until !== undefined),
          ...(earlier ? [does(showEarlier, 'Earlier pairings', {})] : []),
          ...(administrator ? [doors.rounds()] : []),
        ],
      },
    ],
  };
}

const INTRODUCTION: readonly Element[] = [
  {
    kind: 'text',
    text: 'A mentor from another library sector asks the questions that a colleague would not. Join if you like; nobody is put forward without having joined.',
  },
];

function pausedElement(until: Day): Element {
  return { kind: 'text', text: `Paused. Nobody is proposed to you before ${sayDay(until)}.`, tone: 'quiet' };
}

function menteeElements(mentee: MenteeProfile, wait: Wait | undefined): readonly Element[] {
  const wished = mentee.sectorsWished.map(saySector).join(', ');
  return [
    { kind: 'text', text: 'You are looking for a mentor', tone: 'strong' },
    {
      kind: 'facts',
      facts: [
        { label: 'To grow in', value: mentee.goals.join(', ') },
        { label: 'Sectors', value: wished === '' ? 'Any but your own' : wished },
        ...whenFacts(mentee),
      ],
    },
    ...(wait ? waitElements(wait) : []),
  ];
}

/** Why somebody waits on, and what would help. */
export function waitElements(wait: Wait): readonly Element[] {
  const help = sayHelp(wait);
  return [
    { kind: 'text', text: `You are still waiting, and stay in the queue. ${sayWhy(wait)}` },
    ...(help.length === 0
      ? []
      : [
          { kind: 'text' as const, text: 'What would help:', tone: 'quiet' as const },
          { kind: 'list' as const, items: help },
        ]),
  ];
}

function mentorElements(mentor: MentorProfile): readonly Element[] {
  const strongest = mentor.strengths.filter(({ level }) => level === 5).map(({ competency }) => competency);
  return [
    { kind: 'text', text: 'You take part as a mentor', tone: 'strong' },
    {
      kind: 'facts',
      facts: [
        { label: 'Strongest in', value: strongest.join(', ') },
        { label: 'Mentees at one time', value: String(mentor.capacity) },
        ...whenFacts(mentor),
      ],
    },
  ];
}

function whenFacts({ ways, languages, freeTimes }: MentorProfile | MenteeProfile) {
  return [
    { label: 'Meeting', value: ways.map((way) => WAY_NAMES[way].toLowerCase()).join(', ') },
    { label: 'Languages', value: languages.join(', ') },
    { label: 'When', value: sayFreeTimes(freeTimes) },
  ];
}

function buttonsFor(
  offered: MentorProfile | undefined,
  found: MenteeProfile | undefined,
  paused: boolean,
): readonly Button[] {
  const pause = paused ? does(resumeMentoring, 'End the pause', {}) : opens(pauseMentoring, 'Pause', {});
  return [
    opens(
      findForm,
      found ? 'Change what I look for' : 'Find a mentor',
      {},
      found ? {} : { style: 'primary' },
    ),
    opens(offerForm, offered ? 'Change my offer' : 'Offer to be a mentor', {}),
    ...(offered || found ? [pause] : []),
    ...(found ? [does(leaveMentoring, 'Stop looking', { as: 'mentee' })] : []),
    ...(offered ? [does(leaveMentoring, 'Stop offering', { as: 'mentor' })] : []),
    does(showAvoided, 'People to avoid', {}),
  ];
}

/** Whom somebody does not want to be paired with; for them alone. */
export function avoidedView(
  people: readonly { readonly id: string; readonly name: string }[],
  notice?: View,
): View {
  const none = people.length === 0;
  return {
    summary: notice?.summary ?? 'Not with these people',
    elements: [
      ...(notice?.elements ?? []),
      { kind: 'heading', text: 'Not with these people' },
      {
        kind: 'text',
        text: 'Only you see this list. You are never paired with them, and they are not told; nor are administrators.',
        tone: 'quiet',
      },
      ...(none ? [{ kind: 'text' as const, text: 'There is nobody on it.' }] : []),
      ...people.map(({ id, name }) => ({
        kind: 'item' as const,
        title: name,
        buttons: [
          does(takeOff, 'Take off', { other: id }, { describes: `Take ${name} off the list`.slice(0, 75) }),
        ],
      })),
      {
        kind: 'buttons',
        buttons: [opens(avoidForm, 'Add somebody', {}), does(showMentoring, 'Mentoring', {})],
      },
    ],
  };
}
