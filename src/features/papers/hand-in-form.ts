import {
  type Field as AnyField,
  type Choice,
  type Errors,
  type Form,
  one,
  type Values,
} from '../../chat/form.ts';
import type { Day } from '../../core/day.ts';
import { sayRole } from '../ledger/say-role.ts';
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

type Field = Exclude<AnyField, { kind: 'choices' }>;

/** The longest text that one field takes on every platform, in characters. */
const LONGEST = 3000;
const MOST_FIELDS = 4;

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

/** The fields over which a text is spread. */
export function textNames({ maxWords }: WantedPaper): string[] {
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
