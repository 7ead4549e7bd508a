import { does, opens } from '../../chat/handlers.ts';
import type { Button, Element, View } from '../../chat/view.ts';
import type { Day } from '../../core/day.ts';
import type { Coming } from '../../core/nudges/what-is-coming.ts';
import { doors } from '../doors.ts';
import { changeNudges } from './change.ts';
import type { Judged } from './judge.ts';
import { actElements, type WithAct } from './next-acts.ts';
import { snoozeForm } from './snooze.ts';
import { stopProgram } from './stop-program.ts';
import { isAlways } from './who-is-told.ts';
import { sayWarning } from './words.ts';

/** Something that falls due in one of a person's programs. */
export type Warning = {
  readonly row: Judged;
  readonly coming: Coming;
  readonly manager?: string | undefined;
};

/** The one message of a week: what falls due, one next act for each, why it came and how to stop it. */
export function nudgeView(warnings: readonly WithAct[], version: number, today: Day): View {
  const [first] = warnings;
  const more = warnings.length - 1;
  const says = first ? `${first.row.program.name}: ${sayWarning(first.row, first.coming, today)}` : '';
  const programs = [...new Map(warnings.map(({ row }) => [row.enrollmentId, row])).values()];
  return {
    summary: more > 0 ? `${says} And ${more} more.` : says,
    elements: [
      { kind: 'heading', text: 'Before it is late' },
      ...warnings.flatMap((one) => warningElements(one, today)),
      {
        kind: 'text',
        text: 'You get this because you are enrolled and one of these days is near. It comes at most once a week, never when it is done.',
        tone: 'quiet',
      },
      {
        kind: 'buttons',
        buttons: [
          does(changeNudges, 'Snooze for 2 weeks', { version, change: 'snooze' }),
          opens(snoozeForm, 'Snooze until a day', {}),
          doors.nudges('Warning settings'),
        ],
      },
      { kind: 'buttons', buttons: programs.slice(0, 5).map(stopButton) },
    ],
  };
}

/** The same at home, without the ways to stop. */
export function warningElements(one: WithAct, today: Day): Element[] {
  const { row, coming, manager } = one;
  const said = sayWarning(row, coming, today);
  return [
    ...actElements(one, said, today),
    ...(manager === undefined
      ? []
      : [
          {
            kind: 'text' as const,
            text: `${manager} is told this too, because ${whyTold(row)}: “${toldOf(row, coming, today)}”`,
            tone: 'quiet' as const,
          },
        ]),
  ];
}

/** What a manager is told of one thing: the program, the day, and what is missing. */
export function toldOf(row: Judged, coming: Coming, today: Day): string {
  return `${row.program.name}: ${sayWarning(row, coming, today)}`;
}

function whyTold({ program }: Judged): string {
  return isAlways(program.rules) ? 'the program asks for it' : 'you allowed it';
}

function stopButton(row: Judged): Button {
  const { enrollmentId: id, version, program } = row;
  const label = `Stop for ${program.name}`;
  const short = label.length > 70 ? `${label.slice(0, 69)}…` : label;
  return does(stopProgram, short, { id, version, on: false });
}
