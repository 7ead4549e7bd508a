import type { ActivityKind } from '../activity.ts';
import type { Day } from '../day.ts';
import type { Fraction } from '../fraction.ts';

/** What was understood of a typed line; a form is prefilled from it, so doubtful parts are absent. */
export type LogDraft = {
  minutes?: number;
  day?: Day;
  kind?: ActivityKind;
  title?: string;
  provider?: string;
  /** As typed: `Technology`, `library-administration`. */
  category?: string;
  /** As typed: `LSSC`. */
  program?: string;
  credit?: Fraction;
};

/** A length the person may have meant; offered as a button. */
export type Choice = { minutes: number };

/** Doubts about the length that end in a choice (or, with no choices, in the form). */
export type LengthDoubt =
  | 'bare-number' // `75 workshop`
  | 'clock-or-duration' // `1:30 webinar`, `from 10 to 12`
  | 'two-durations' // `2h workshop 1h`, `2-3h`
  | 'duration-or-ago' // `webinar 2 hours ago`, `in 2 hours`
  | 'inexact-duration' // `more than 2h`, `3h+`, `a couple of hours`
  | 'repeated-duration' // `3 x 2h`, `2h each`
  | 'decimal-or-minutes' // `1.30h`: 78 or 90 minutes?
  | 'duration-or-title' // `24 hour libraries`, `2h 50 ways to weed`
  | 'days-are-not-hours' // `2 days`, `half-day workshop`
  | 'credits-are-not-hours'; // `0.3 CEU`, `3 credits`

/** Doubts about the length that no choice can settle. */
export type LengthFault = 'too-long' | 'too-short' | 'negative';

/** Why a line cannot be taken as it stands. Data only: the sentences belong to the views. */
export type Doubt =
  | { code: 'no-duration' }
  | { code: LengthDoubt; words: string; choices: Choice[] }
  | { code: LengthFault; words: string }
  | { code: 'ambiguous-date' | 'date-or-title' | 'two-dates'; words: string; choices: Day[] }
  | { code: 'future-date' | 'distant-date'; words: string; day: Day }
  | { code: 'vague-date' | 'no-such-day'; words: string }
  | { code: 'provider-or-title' | 'category-or-title' | 'two-categories' | 'unknown-category'; words: string }
  | { code: 'unreadable-credit'; words: string }
  | { code: 'too-much-text' };

/** No doubts means clear: then `minutes`, `day` and `kind` are present. */
export type LogReading = { draft: LogDraft; doubts: Doubt[] };

/** What the reading depends on. The two questions let the caller say which names exist. */
export type ReadingContext = {
  today: Day;
  locale: 'en-US' | 'en-GB';
  /** Is this a category? When it is not, `in Bozeman` stays in the title. Unasked: yes. */
  isCategory?: (words: string) => boolean;
  /** Is this a program? When it is not, `for teens` stays in the title. Unasked: yes. */
  isProgram?: (words: string) => boolean;
};
