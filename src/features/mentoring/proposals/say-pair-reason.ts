import { sayWeekday } from '../../../core/day.ts';
import type { PairReason } from '../../../core/mentoring/explain-pair.ts';
import { pairReasonSchema } from '../../../core/mentoring/pair-reason-schema.ts';
import type { Side } from '../../../core/mentoring/pair-state.ts';
import type { MeetingWay } from '../../../core/mentoring/profile.ts';
import type { Part } from '../../../core/mentoring/weigh.ts';
import { MINUTES_A_DAY } from '../../../core/mentoring/working-time.ts';
import type { Catalog } from '../../../core/rules/catalog.ts';
import { isWeekday } from '../../../core/slot.ts';
import { saySector } from '../profiles/names.ts';

/** More than this is no sentence any more. */
const MOST_PARTS = 3;

/** One of the two, or whoever reads nothing that either wrote or rated: both at once, or who looks at a preview. */
type Reader = Side | 'both' | 'administrator';

/** Why two people were paired, in one sentence for its reader; undefined where nothing can be said. */
export function sayPairReason(stored: unknown, reader: Reader, programs: Catalog): string | undefined {
  const reason = pairReasonSchema.safeParse(stored).data;
  if (!reason) return undefined;
  const said = reason.parts.flatMap((part) =>
    reader === 'mentee' || reader === 'mentor'
      ? (sayPart(part, reader, programs) ?? [])
      : (sayFromOutside(part, programs) ?? []),
  );
  const told = [...new Set(said)].slice(0, MOST_PARTS);
  const free = sayFree(reason, reader);
  const all = [
    ...(reader === 'mentee' ? [`${saySector(reason.sector)} library`] : []),
    ...told,
    ...(free ? [free] : []),
  ];
  const text = all.join('; ');
  return text === '' ? undefined : `${text[0]?.toUpperCase()}${text.slice(1)}.`;
}

function sayPart(part: Part, reader: Side, programs: Catalog): string | undefined {
  const toMentee = reader === 'mentee';
  switch (part.part) {
    case 'competency':
      return sayCompetency(part, toMentee);
    case 'program': {
      const name = programs.find(part.programId)?.name ?? part.programId;
      const year = part.since.slice(0, 4);
      return toMentee
        ? `has held ${name} since ${year}`
        : `working towards ${name}, which you have held since ${year}`;
    }
    case 'region':
      return `same region (${part.region})`;
    case 'zone':
      return part.minutesApart === 0 ? 'same time zone' : undefined;
    case 'sector-wish':
      return toMentee ? 'from a sector you asked for' : 'asked for a mentor from your sector';
    case 'meeting':
      return `both like to meet ${WAYS[part.way]}`;
    case 'experience':
      return toMentee ? sayYears(part.years) : undefined;
    case 'load':
    case 'waiting':
      return undefined;
    default:
      return part satisfies never;
  }
}

/** The same for both at once and for administrators: what somebody is weak in or wants to learn stays between the two. */
function sayFromOutside(part: Part, programs: Catalog): string | undefined {
  switch (part.part) {
    case 'competency':
      return 'the mentor is strong where the mentee wants to grow';
    case 'program':
      return `the mentor has held ${programs.find(part.programId)?.name ?? part.programId} since ${part.since.slice(0, 4)}`;
    case 'sector-wish':
      return 'the mentee asked for this sector';
    case 'experience':
      return `the mentor has ${sayYears(part.years)}`;
    case 'region':
    case 'zone':
    case 'meeting':
    case 'load':
    case 'waiting':
      return sayPart(part, 'mentor', programs);
    default:
      return part satisfies never;
  }
}

function sayCompetency(
  { competency, weakest, strongest, goal }: Extract<Part, { part: 'competency' }>,
  toMentee: boolean,
): string {
  if (weakest && strongest)
    return toMentee
      ? `your weakest area, “${competency}”, is their strongest`
      : `their weakest area, “${competency}”, is your strongest`;
  if (goal)
    return toMentee
      ? `strong in “${competency}”, which you want to grow in`
      : `wants to grow in “${competency}”, one of your strengths`;
  return toMentee
    ? `strong in “${competency}”, where you are less sure`
    : `less sure in “${competency}”, one of your strengths`;
}

function sayYears(years: number): string {
  return years === 1 ? '1 year of experience' : `${years} years of experience`;
}

/** A way of meeting after "to meet". */
export const WAYS: Readonly<Record<MeetingWay, string>> = {
  'in-person': 'in person',
  video: 'by video',
  phone: 'by phone',
  messages: 'by messages',
};

const NOON = MINUTES_A_DAY / 2;

/** The stretches are on the mentee's clock: to others, whose clocks may differ, only the days are told. */
function sayFree({ free }: PairReason, reader: Reader): string | undefined {
  const names = free.flatMap(({ from, to }) => {
    const weekday = Math.floor(from / MINUTES_A_DAY) + 1;
    if (!isWeekday(weekday)) return [];
    const [begins, ends] = [from % MINUTES_A_DAY, to - (weekday - 1) * MINUTES_A_DAY];
    if (reader !== 'mentee') return [`${sayWeekday(weekday)}s`];
    const part = ends <= NOON ? ' mornings' : begins >= NOON ? ' afternoons' : 's';
    return [`${sayWeekday(weekday)}${part}`];
  });
  const [first, second] = [...new Set(names)];
  if (first === undefined) return undefined;
  return second === undefined ? `both free ${first}` : `both free ${first} and ${second}`;
}
