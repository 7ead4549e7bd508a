import type { ActivityKind } from '../activity.ts';
import { type Day, daysBetween } from '../day.ts';
import { readLogLine } from '../log-line/read-log-line.ts';

/** Learning time that somebody mentions in passing; enough to log it by one press. */
export type LearningTime = {
  readonly minutes: number;
  readonly day: Day;
  readonly kind: ActivityKind;
  readonly title?: string;
};

/** Kinds that are learning beyond doubt; a two-hour meeting may be anything. */
const LEARNING: ReadonlySet<ActivityKind> = new Set([
  'workshop',
  'webinar',
  'recording',
  'conference',
  'course',
  'reading',
  'self-directed',
  'presenting',
  'visit',
]);

/** What was not done, is not yet done, or was done by somebody else. */
const NOT_DONE =
  /\b(?:not|no|never|cannot|without|missed|miss|skipped?|cancel\w*|instead of|almost|nearly|will|would|could|should|might|may|want(?:ed)? to|wish|hope|plan(?:ned|ning)?|going to|sign(?:ed)? up|registered|enroll(?:ed)?|next|upcoming|tomorrow|soon|if|she|he|they|their|her|his|colleagues?|somebody|someone)\b|n['’]t\b|['’]ll\b|['’]d\b|\?/i;

const SHORTEST = 10;
const LONGEST = 12 * 60;

/**
 * The one mention of learning time in an answer, such as "a two-hour webinar on weeding". It would rather miss
 * one than propose a wrong one: undefined for two mentions, plans, denials, other people's learning, doubts
 * about the length, and anything before the last seven days.
 */
export function learningTimeIn(
  text: string,
  on: { readonly today: Day; readonly locale: 'en-US' | 'en-GB' },
): LearningTime | undefined {
  const found = sentencesOf(text).flatMap((sentence) => mentionIn(sentence, on) ?? []);
  return found.length === 1 ? found[0] : undefined;
}

function sentencesOf(text: string): string[] {
  return text
    .slice(0, 5000)
    .split(/(?<=[.!?])\s+|[\n;]+/)
    .filter((sentence) => sentence.length <= 300 && /\S/.test(sentence));
}

function mentionIn(
  sentence: string,
  on: { readonly today: Day; readonly locale: 'en-US' | 'en-GB' },
): LearningTime | undefined {
  if (NOT_DONE.test(sentence)) return undefined;
  const { draft, doubts } = readLogLine(sentence, { ...on, isCategory: () => false, isProgram: () => false });
  const { minutes, day, kind } = draft;
  if (doubts.length > 0 || minutes === undefined || day === undefined || kind === undefined) return undefined;
  if (!LEARNING.has(kind) || minutes < SHORTEST || minutes > LONGEST) return undefined;
  if (daysBetween(day, on.today) > 7) return undefined;
  const title = topicIn(sentence);
  return { minutes, day, kind, ...(title !== undefined && { title }) };
}

const TOPIC =
  /\b(?:workshop|seminar|training|class|webinar|recording|video|podcast|conference|session|course|article|book|tutorial|talk)\s+(?:on|about|called|titled)\s+(["“][^"”]{2,80}["”]|[^.,;:!?()"“”]{2,80})/i;
const WEEKDAY = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/i;
const TOPIC_ENDS =
  /\s+(?:that|which|who|and|but|so|because|where|when|with|by|at|from|yesterday|today|this|last|on|was|were|is|are|made|gave|taught|showed|helped|has|had|for)\b.*$/i;

/** What it was about, where the sentence says so in plain words: prose makes no title by itself. */
function topicIn(sentence: string): string | undefined {
  const match = TOPIC.exec(sentence)?.[1];
  if (match === undefined || WEEKDAY.test(match)) return undefined;
  const topic = /^["“]/.test(match) ? match.slice(1, -1) : match.replace(TOPIC_ENDS, '');
  const words = topic.trim();
  return words.length < 2 ? undefined : words.charAt(0).toLocaleUpperCase('en') + words.slice(1);
}
