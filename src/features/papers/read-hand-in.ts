import { randomUUID } from 'node:crypto';
import { type Errors, one, type Values } from '../../chat/form.ts';
import { countWords } from '../../core/count-words.ts';
import { readDay } from '../../core/day.ts';
import type { WantedPaper } from '../ledger/wanted-papers.ts';
import { type HandInFacts, textNames } from './hand-in-form.ts';
import type { PaperRow } from './store.ts';

/** What was handed in. */
export type HandedIn = Pick<
  PaperRow,
  'wanted' | 'title' | 'activityId' | 'body' | 'words' | 'pieces' | 'items' | 'lines' | 'handedInOn'
>;

const MOST_LINES = 60;

/** Reads the form back; a text of too many words or too few is refused with its number and the limit. */
export function readHandIn(facts: HandInFacts, values: Values): HandedIn | { readonly errors: Errors } {
  const errors: Record<string, string> = {};
  const wanted = chosenPiece(facts.wanted, values, errors);
  const activityId = facts.wanted.perActivity ? activityIn(facts, values, errors) : null;
  const handedInOn = readDay(one(values, 'day') ?? '');
  if (!handedInOn) errors.day = 'Choose the day on which you hand it in.';
  else if (handedInOn > facts.today) errors.day = 'This day has not come yet.';
  const content = contentIn(wanted, values, facts.latest, errors);
  if (!handedInOn || Object.keys(errors).length > 0) return { errors };
  return { wanted: wanted.id, title: wanted.name, activityId, handedInOn, ...content };
}

function chosenPiece(wanted: WantedPaper, values: Values, errors: Record<string, string>): WantedPaper {
  if (!wanted.pieces) return wanted;
  const piece = wanted.pieces.find(({ id }) => id === one(values, 'piece'));
  if (!piece) errors.piece = 'Choose which one it is.';
  // The form asked for the number of pieces of the goal; of a piece with parts it is the number of parts.
  return piece ? { ...piece, takes: 'pieces' } : wanted;
}

function activityIn(
  { activities }: HandInFacts,
  values: Values,
  errors: Record<string, string>,
): string | null {
  const chosen = one(values, 'activity');
  if (chosen !== undefined && activities.some(({ value }) => value === chosen)) return chosen;
  // A choice of nothing is not drawn, so it is said at the field that always is.
  if (activities.length > 0) errors.activity = 'Choose the activity it belongs to.';
  else errors.day = 'Log the activity it belongs to first; it can then be chosen here.';
  return null;
}

type Content = Pick<HandedIn, 'body' | 'words' | 'pieces' | 'items' | 'lines'>;
const EMPTY: Content = { body: null, words: null, pieces: null, items: [], lines: [] };

function contentIn(
  wanted: WantedPaper,
  values: Values,
  latest: PaperRow | undefined,
  errors: Record<string, string>,
): Content {
  const body = one(values, 'note') ?? null;
  if (wanted.takes === 'plan') return planIn(values, latest, errors);
  if (wanted.takes === 'text') return textIn(wanted, values, errors);
  if (wanted.takes === 'note') return { ...EMPTY, body };
  const pieces = Number(one(values, 'count') ?? '1');
  if (!Number.isInteger(pieces) || pieces < 1 || pieces > 100)
    errors.count = 'Write a whole number, for example 1.';
  return { ...EMPTY, body, pieces };
}

/** A line that stood in the version before keeps its id, so that activities tied to it stay tied. */
function planIn(values: Values, latest: PaperRow | undefined, errors: Record<string, string>): Content {
  const lines = [...new Set((one(values, 'lines') ?? '').split('\n').map((line) => line.trim()))].filter(
    Boolean,
  );
  if (lines.length === 0) errors.lines = 'Write at least one line, for example: Learn to run a data audit.';
  if (lines.length > MOST_LINES)
    errors.lines = `That is ${lines.length} lines; at most ${MOST_LINES} can be kept.`;
  const items = lines.map((line) => latest?.items[latest.lines.indexOf(line)] ?? randomUUID());
  return { ...EMPTY, lines, items };
}

function textIn(wanted: WantedPaper, values: Values, errors: Record<string, string>): Content {
  const { maxWords, minWords } = wanted;
  const body = textNames(wanted)
    .flatMap((name) => one(values, name) ?? [])
    .join('\n\n');
  const said = one(values, 'words');
  const at = body === '' ? 'words' : 'text1';
  const words = body === '' ? Number(said) : countWords(body);
  if (body === '' && said === undefined)
    errors.text1 = 'Write the text, or its number of words where it is kept elsewhere.';
  else if (!Number.isInteger(words) || words < 1 || words > 1_000_000)
    errors[at] = body === '' ? 'Write a whole number, for example 240.' : 'There are no words in it yet.';
  else if (maxWords && words > maxWords)
    errors[at] = `It has ${words} words; at most ${maxWords} are allowed, so ${words - maxWords} must go.`;
  else if (minWords && words < minWords)
    errors[at] =
      `It has ${words} ${words === 1 ? 'word' : 'words'}; at least ${minWords} are needed, so ${minWords - words} ${minWords - words === 1 ? 'is' : 'are'} missing.`;
  return { ...EMPTY, body: body === '' ? null : body, words };
}
