import { does, opens } from '../../chat/handlers.ts';
import { type Element, sentence, type View } from '../../chat/view.ts';
import { doors } from '../doors.ts';
import { sayList, sayMinutes } from '../ledger/say-amounts.ts';
import { LINK_MINUTES, TRIES_AN_HOUR } from './code-store.ts';
import { joinButton, keepApart } from './join.ts';
import { enterCode } from './link.ts';
import { placeForm } from './place.ts';

/** A new code with what to do with it. */
export function codeView(code: string): View {
  const text = `Your code is ${code}. Type /cpd link ${code} in the other place within ${LINK_MINUTES} minutes.`;
  return {
    summary: text,
    elements: [
      { kind: 'heading', text: 'Link another account' },
      {
        kind: 'text',
        text: 'If you use Catchword in another place too, both can be one record: one log, one weekly question, the same home everywhere.',
      },
      { kind: 'text', text: code, tone: 'strong' },
      {
        kind: 'list',
        items: [
          `In the other place, type /cpd link ${code} within ${LINK_MINUTES} minutes.`,
          'You are shown what will be joined. Nothing happens before you say yes there.',
        ],
      },
      {
        kind: 'text',
        text: 'Give this code to nobody: whoever types it can join your record with theirs. It works once, and a new one ends it.',
        tone: 'warning',
      },
      { kind: 'buttons', buttons: [opens(enterCode, 'I have a code', {})] },
    ],
  };
}

export type Preview = {
  readonly code: string;
  readonly name: string;
  readonly place: string | undefined;
  readonly activities: number;
  readonly minutes: number;
  readonly reflections: number;
  readonly programs: readonly string[];
  readonly reports: number;
  readonly twice: readonly { readonly program: string; readonly since: string }[];
  readonly managers: readonly string[];
  readonly rights: boolean;
};

/** Whose account it is, what it brings, and what cannot stay double. */
export function previewView(preview: Preview): View {
  const { name, place, code } = preview;
  const text = `Join this account with ${name}${place ? ` in ${place}` : ''}? It brings ${sayBrought(preview)}.`;
  const notes = notesOn(preview);
  return {
    summary: text,
    elements: [
      { kind: 'heading', text: 'Are both accounts yours?' },
      { kind: 'text', text },
      ...(notes.length > 0 ? [{ kind: 'list', items: notes } satisfies Element] : []),
      {
        kind: 'text',
        text: 'Whoever uses either account will see and change everything. This cannot be taken apart again, so say yes only if both are yours.',
        tone: 'warning',
      },
      {
        kind: 'buttons',
        buttons: [
          does(joinButton, 'Yes, both are mine', { id: code }, { style: 'primary' }),
          does(keepApart, 'No, keep them apart', { id: code }),
        ],
      },
    ],
  };
}

/** `12 activities (30 h), 4 reflections and 2 enrollments (A and B)`. */
export function sayBrought(
  brought: Pick<Preview, 'activities' | 'minutes' | 'reflections' | 'programs'>,
): string {
  const { activities, minutes, reflections, programs } = brought;
  const parts = [
    ...(activities > 0 ? [`${counted(activities, 'activity', 'activities')} (${sayMinutes(minutes)})`] : []),
    ...(reflections > 0 ? [counted(reflections, 'reflection', 'reflections')] : []),
    ...(programs.length > 0
      ? [`${counted(programs.length, 'enrollment', 'enrollments')} (${sayList(programs)})`]
      : []),
  ];
  return parts.length > 0 ? sayList(parts) : 'no entries yet';
}

function notesOn({ twice, managers, reports, rights }: Preview): string[] {
  const [stays, ...others] = managers;
  return [
    ...twice.map(
      ({ program, since }) =>
        `${program}: you are enrolled twice. The enrollment of ${since} stays with its dates and has all your entries.`,
    ),
    ...(reports > 0
      ? [`${counted(reports, 'person reports', 'people report')} to you with that account.`]
      : []),
    ...(stays !== undefined && others.length > 0
      ? [`${stays} stays your manager; ${sayList(others)} will see nothing of yours any more.`]
      : []),
    ...(rights ? ['That account administers Catchword, and so will this one.'] : []),
  ];
}

/** What both accounts are now, and where their owner is written to. */
export function joinedView(brought: string, places: readonly { label: string; writtenTo: boolean }[]): View {
  const text = `Joined: your record has ${brought} more now.`;
  const place = places.find(({ writtenTo }) => writtenTo);
  return {
    summary: text,
    elements: [
      { kind: 'text', text, tone: 'good' },
      ...(place && places.length > 1
        ? [
            {
              kind: 'text',
              text: `The weekly question, reminders and digests come to ${place.label}, and nowhere else.`,
            } satisfies Element,
          ]
        : []),
      {
        kind: 'buttons',
        buttons: [
          doors.credits(),
          ...(places.length > 1 ? [opens(placeForm, 'Write to me elsewhere', {})] : []),
        ],
      },
    ],
  };
}

const AGAIN = 'Ask for a new one in the other place: /cpd link.';

export const NO_CODE = 'Type the code as it stands in the other place, for example K7QF-2M9X-TR4H.';
export const WRONG = sentence(
  `This is not a code that was given here. It looks like K7QF-2M9X-TR4H and stands where you asked for it. Nothing was changed. ${AGAIN}`,
  'warning',
);
export const USED = sentence(
  `This code was used already; each works once. Nothing was changed. ${AGAIN}`,
  'warning',
);
export const EXPIRED = sentence(
  `This code has ended: it works for ${LINK_MINUTES} minutes, until it is used or a new one is asked for. Nothing was changed. ${AGAIN}`,
  'warning',
);
export const OWN_SIDE = sentence(
  'You asked for this code with this very account. Type it in the other place, with the account you want to link.',
);
export const ONE_ALREADY = sentence('Both accounts are linked already: they have one record.');
export const ELSEWHERE = sentence(
  'This code was given in another organization, and accounts can be linked within one only. If both belong together, an administrator there connects this workspace first: /cpd admin, Connect another workspace. Nothing was changed.',
  'warning',
);
export const CONNECTS = sentence(
  'This code connects a whole workspace, not an account. Whoever sets the workspace up types it as /cpd join CODE. Nothing was changed.',
  'warning',
);
export const ENOUGH = sentence(
  `${TRIES_AN_HOUR} wrong codes within an hour are enough. Please try again in an hour, with a new code from the other place. Nothing was changed.`,
  'warning',
);
export const APART = sentence('Kept apart: nothing was changed, and the code has ended.', 'good');

function counted(count: number, singular: string, plural: string): string {
  return `${count} ${count === 1 ? singular : plural}`;
}
