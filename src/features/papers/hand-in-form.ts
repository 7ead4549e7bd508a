import { randomUUID } from 'node:crypto';
import {
  type Field as AnyField,
  type Choice,
  type Errors,
  type Form,
  one,
  type Values,
} from '../../chat/form.ts';
import { countWords } from '../../core/count-words.ts';
import { type Day, readDay } from '../../core/day.ts';
import type { WantedPaper } from '../ledger/wanted-papers.ts';
import type { PaperRow } from './store.ts';

/** What the form knows before anybody typed; `latest` is the version handed in last. */
export type HandInFacts = {
  readonly wanted: WantedPaper;
  readonly program: string;
  readonly activities: readonly Choice[];
  readonly latest: PaperRow | undefined;
  /** A text that the program can write itself, to begin with. */
  readonly suggested: string | undefined;
  readonly today: Day;
};

/** What was handed in. */
export type HandedIn = Pick<
  PaperRow,
  'wanted' | 'title' | 'activityId' | 'body' | 'words' | 'pieces' | 'items' | 'lines' | 'handedInOn'
>;

type Field = Exclude<AnyField, { kind: 'choices' }>;

/** The longest text that one field takes on every platform, in characters. */
const LONGEST = 3000;
const MOST_FIELDS = 4;
const MOST_LINES = 60;

/** One form for all papers: it asks for what this one is made of. */
export function drawHandIn(facts: HandInFacts, values: Values | undefined, errors: Errors): Form {
  const { wanted, program, latest, suggested, today } = facts;
  // What was typed stays, also in a field that began empty; what was emptied stays empty.
  const field = (spec: Field): Field => {
    const error = errors[spec.name];
    const emptied = values && (spec.kind === 'text' || spec.kind === 'paragraph') ? '' : undefined;
    const now = (values && one(values, spec.name)) ?? emptied;
    return { ...spec, ...(now !== undefined && { value: now }), ...(error !== undefined && { error }) };
  };
  return {
    title: 'Hand in',
    intro: [
      `${wanted.name}, for ${program}.`,
      suggested === undefined ? '' : 'It is made from what your mentoring kept; change what you like.',
      latest ? 'What you handed in before stays; this is a new version.' : '',
      wanted.acceptedBy
        ? `It counts once the ${sayRole(wanted.acceptedBy)} has accepted it, who can read it then.`
        : '',
    ]
      .filter(Boolean)
      .join(' '),
    submit: 'Hand in',
    fields: [
      ...whichPiece(wanted),
      ...whichActivity(facts),
      ...contents(wanted, latest, suggested),
      whenDay(today),
    ].map(field),
  };
}

function whichPiece({ pieces }: WantedPaper): Field[] {
  if (!pieces) return [];
  const choices = pieces.map(({ id, name }) => ({ value: id, label: name }));
  return [{ kind: 'choice', name: 'piece', label: 'Which one', choices }];
}

function whichActivity({ wanted, activities }: HandInFacts): Field[] {
  return wanted.perActivity
    ? [{ kind: 'choice', name: 'activity', label: 'For which activity', choices: activities }]
    : [];
}

function contents(wanted: WantedPaper, latest: PaperRow | undefined, suggested: string | undefined): Field[] {
  switch (wanted.takes) {
    case 'plan':
      return [
        {
          kind: 'paragraph',
          name: 'lines',
          label: 'Your plan',
          hint: 'One line for each thing you plan to do; activities can be tied to a line later.',
          example: 'Learn to run a data audit',
          maxLength: LONGEST,
          ...(latest && { value: latest.lines.join('\n') }),
        },
      ];
    case 'text':
      return textFields(wanted, suggested ?? latest?.body ?? '');
    case 'pieces':
      return [
        { kind: 'text', name: 'count', label: 'How many', value: '1', example: '1' },
        ...noteField(suggested),
      ];
    case 'note':
      return noteField(suggested ?? latest?.body ?? undefined);
    default:
      return wanted.takes satisfies never;
  }
}

function noteField(body: string | undefined): Field[] {
  return [
    {
      kind: 'paragraph',
      name: 'note',
      label: 'What it is, or where it is kept',
      optional: true,
      example: 'Signed on paper, in my folder',
      maxLength: LONGEST,
      ...(body && { value: body.slice(0, LONGEST) }),
    },
  ];
}

/** A long text is spread over several fields, because one takes 3,000 characters. */
function textFields(wanted: WantedPaper, body: string): Field[] {
  const limit = sayLimits(wanted);
  const fits = body.length <= LONGEST;
  return [
    ...textNames(wanted).map(
      (name, at): Field => ({
        kind: 'paragraph',
        name,
        label: at === 0 ? 'Text' : `Text, part ${at + 1}`,
        optional: true,
        maxLength: LONGEST,
        ...(at === 0 && limit && { hint: limit }),
        ...(at === 0 && fits && body !== '' && { value: body }),
      }),
    ),
    {
      kind: 'text',
      name: 'words',
      label: 'Or its number of words',
      optional: true,
      hint: 'Only where the text itself is kept elsewhere.',
      example: '240',
    },
  ];
}

function textNames({ maxWords }: WantedPaper): string[] {
  // Eight characters a word, spaces included, leave room for long ones.
  const fields = Math.min(MOST_FIELDS, Math.max(1, Math.ceil(((maxWords ?? 1) * 8) / LONGEST)));
  return Array.from({ length: fields }, (_, at) => `text${at + 1}`);
}

function sayLimits({ maxWords, minWords }: WantedPaper): string | undefined {
  if (maxWords && minWords) return `Between ${minWords} and ${maxWords} words.`;
  if (maxWords) return `At most ${maxWords} words.`;
  return minWords ? `At least ${minWords} words.` : undefined;
}

function whenDay(today: Day): Field {
  return { kind: 'day', name: 'day', label: 'Handed in on', value: today };
}

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
      `It has ${words} words; at least ${minWords} are needed, so ${minWords - words} are missing.`;
  return { ...EMPTY, body: body === '' ? null : body, words };
}

function sayRole(role: string): string {
  return role.replaceAll('-', ' ');
}
