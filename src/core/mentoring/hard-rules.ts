import type { Day } from '../day.ts';
import { commonMinutes } from './common-time.ts';
import type { PairingFacts } from './pairing-facts.ts';
import type { Mentee, Mentor } from './profile.ts';

/** Why two people must not be paired. What was said in confidence (`avoided`) names nobody. */
export type Removal =
  | { readonly rule: 'same-person' }
  | { readonly rule: 'not-here'; readonly who: 'mentee' | 'mentor'; readonly until?: Day }
  | { readonly rule: 'no-place'; readonly capacity: number; readonly running: number }
  | { readonly rule: 'same-sector'; readonly sector: string }
  | { readonly rule: 'same-library'; readonly libraryId: string }
  | {
      readonly rule: 'no-common-language';
      readonly mentee: readonly string[];
      readonly mentor: readonly string[];
    }
  | {
      readonly rule: 'reporting-line';
      readonly above: 'mentee' | 'mentor';
      /** 1 for the line manager. */
      readonly steps: number;
    }
  | { readonly rule: 'paired-already' }
  | { readonly rule: 'forbidden' }
  | { readonly rule: 'cooling-down'; readonly until: Day }
  | { readonly rule: 'avoided' }
  | { readonly rule: 'no-common-time'; readonly minutes: number; readonly needed: number };

export type RuleName = Removal['rule'];

type HardRule = (mentee: Mentee, mentor: Mentor, facts: PairingFacts) => Removal | undefined;

/** The first rule that removes a pair, and why; undefined when the two may be paired. */
export function removalOf(mentee: Mentee, mentor: Mentor, facts: PairingFacts): Removal | undefined {
  for (const rule of RULES) {
    const removal = rule(mentee, mentor, facts);
    if (removal) return removal;
  }
  return undefined;
}

/** Every rule that removes a pair. */
export function removalsOf(mentee: Mentee, mentor: Mentor, facts: PairingFacts): readonly Removal[] {
  return RULES.flatMap((rule) => rule(mentee, mentor, facts) ?? []);
}

/** Whether somebody takes part today: `undefined`, or why not. */
export function notHere(
  who: 'mentee' | 'mentor',
  { presence }: Mentee | Mentor,
  today: Day,
): Removal | undefined {
  if (presence.state === 'here' || (presence.state === 'paused' && presence.until <= today)) return undefined;
  return {
    rule: 'not-here',
    who,
    ...(presence.state === 'paused' && { until: presence.until }),
  };
}

function samePerson(mentee: Mentee, mentor: Mentor): Removal | undefined {
  return mentee.personId === mentor.personId ? { rule: 'same-person' } : undefined;
}

function absent(mentee: Mentee, mentor: Mentor, { today }: PairingFacts): Removal | undefined {
  return notHere('mentee', mentee, today) ?? notHere('mentor', mentor, today);
}

function noPlace(_: Mentee, { personId, capacity }: Mentor, facts: PairingFacts): Removal | undefined {
  const running = facts.runningOf(personId);
  return running >= capacity ? { rule: 'no-place', capacity, running } : undefined;
}

function sameSector({ sector }: Mentee, mentor: Mentor, { settings }: PairingFacts): Removal | undefined {
  if (settings.sameSector === 'allowed' || sector !== mentor.sector) return undefined;
  return { rule: 'same-sector', sector };
}

function sameLibrary({ libraryId }: Mentee, mentor: Mentor, { settings }: PairingFacts): Removal | undefined {
  if (settings.sameLibrary === 'allowed' || libraryId === undefined) return undefined;
  return libraryId === mentor.libraryId ? { rule: 'same-library', libraryId } : undefined;
}

function noCommonLanguage({ languages }: Mentee, mentor: Mentor): Removal | undefined {
  for (const language of languages) if (mentor.languages.includes(language)) return undefined;
  return { rule: 'no-common-language', mentee: languages, mentor: mentor.languages };
}

/** Neither the line manager nor anybody above or below in the chain. */
function reportingLine(mentee: Mentee, mentor: Mentor, { above }: PairingFacts): Removal | undefined {
  const up = above(mentee.personId).indexOf(mentor.personId);
  if (up >= 0) return { rule: 'reporting-line', above: 'mentor', steps: up + 1 };
  const down = above(mentor.personId).indexOf(mentee.personId);
  return down >= 0 ? { rule: 'reporting-line', above: 'mentee', steps: down + 1 } : undefined;
}

/** Also the other way round: a mentor does not become the mentee of their own mentee. */
function pairedAlready(mentee: Mentee, mentor: Mentor, { isRunning }: PairingFacts): Removal | undefined {
  const menteeId = mentee.personId;
  const mentorId = mentor.personId;
  return isRunning({ menteeId, mentorId }) || isRunning({ menteeId: mentorId, mentorId: menteeId })
    ? { rule: 'paired-already' }
    : undefined;
}

function forbidden(mentee: Mentee, mentor: Mentor, { isForbidden }: PairingFacts): Removal | undefined {
  return isForbidden({ menteeId: mentee.personId, mentorId: mentor.personId })
    ? { rule: 'forbidden' }
    : undefined;
}

function coolingDown(mentee: Mentee, mentor: Mentor, facts: PairingFacts): Removal | undefined {
  const until = facts.coolsUntil({ menteeId: mentee.personId, mentorId: mentor.personId });
  return until !== undefined && facts.today < until ? { rule: 'cooling-down', until } : undefined;
}

function avoided(mentee: Mentee, mentor: Mentor): Removal | undefined {
  return mentee.avoids.includes(mentor.personId) || mentor.avoids.includes(mentee.personId)
    ? { rule: 'avoided' }
    : undefined;
}

function noCommonTime(mentee: Mentee, mentor: Mentor, facts: PairingFacts): Removal | undefined {
  const needed = facts.settings.leastCommonMinutes;
  const minutes = commonMinutes(facts.clocks, mentee.time, mentor.time);
  return minutes < needed ? { rule: 'no-common-time', minutes, needed } : undefined;
}

/** The cheap ones first: they are asked for millions of pairs. */
const RULES: readonly HardRule[] = [
  samePerson,
  absent,
  noPlace,
  sameSector,
  sameLibrary,
  noCommonLanguage,
  reportingLine,
  pairedAlready,
  forbidden,
  coolingDown,
  avoided,
  noCommonTime,
];
