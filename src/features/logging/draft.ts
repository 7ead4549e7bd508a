import { z } from 'zod';
import type { Context } from '../../chat/context.ts';
import { ACTIVITY_KINDS } from '../../core/activity.ts';
import { type Day, readDay } from '../../core/day.ts';
import { type Fraction, fraction } from '../../core/fraction.ts';
import type { LogReading } from '../../core/log-line/log-reading.ts';
import { readLogLine } from '../../core/log-line/read-log-line.ts';
import { findCategory, findTag } from '../../core/rules/labels.ts';
import { listMine } from '../programs/store.ts';

const MAX_TITLE = 200;

/** What is known of an activity before it is recorded; travels in buttons and forms. */
export const draftSchema = z.strictObject({
  minutes: z.int().min(1).max(1440).exactOptional(),
  day: z
    .string()
    .transform((text) => readDay(text))
    .pipe(z.custom<Day>((value) => value !== undefined))
    .exactOptional(),
  kind: z.enum(ACTIVITY_KINDS).exactOptional(),
  title: z.string().max(MAX_TITLE).exactOptional(),
  provider: z.string().max(MAX_TITLE).exactOptional(),
  category: z.string().max(MAX_TITLE).exactOptional(),
  /** The event or course that it belongs to. */
  event: z.string().max(MAX_TITLE).exactOptional(),
  /** A program id: the activity counts there alone. */
  onlyFor: z.string().max(64).exactOptional(),
  /** A line of a plan, by its id. */
  planItem: z.uuid().exactOptional(),
  posted: z.strictObject({ n: z.int(), d: z.int().min(1) }).exactOptional(),
});
export type Draft = z.infer<typeof draftSchema>;

/** A draft that can be recorded. */
export type FullDraft = Draft & { readonly minutes: number; readonly day: Day };

/** Reads a typed line with the names of the programs at hand, so that "in Bozeman" stays in the title. */
export async function readLine(
  ctx: Context,
  text: string,
): Promise<{ draft: Draft; doubts: LogReading['doubts'] }> {
  const first = readWith(ctx, text, (words) => programsNamed(ctx, words).length > 0);
  const said = first.draft.program;
  const onlyFor = said === undefined ? undefined : await programNamed(ctx, said);
  const { draft, doubts } =
    said === undefined || onlyFor !== undefined ? first : readWith(ctx, text, () => false);
  const { program: _said, credit, title, provider, ...rest } = draft;
  return {
    doubts,
    draft: {
      ...rest,
      ...(title !== undefined && { title: shortened(title) }),
      ...(provider !== undefined && { provider: shortened(provider) }),
      ...(onlyFor !== undefined && { onlyFor }),
      ...(credit && { posted: { n: credit.n, d: credit.d } }),
    },
  };
}

function readWith(ctx: Context, text: string, isProgram: (words: string) => boolean): LogReading {
  const { today, organization } = ctx;
  return readLogLine(text, {
    today,
    locale: organization.locale,
    isCategory: (words) => categoryNamed(ctx, words),
    isProgram,
  });
}

/** True when nothing is missing that recording needs. */
export function isFull(draft: Draft): draft is FullDraft {
  return draft.minutes !== undefined && draft.day !== undefined;
}

/** The value a sponsor posted, exactly. */
export function postedOf(draft: Draft): Fraction | undefined {
  return draft.posted && fraction(draft.posted.n, draft.posted.d);
}

/** Never in the middle of a character. */
function shortened(text: string): string {
  return text.slice(0, MAX_TITLE).replace(/[\uD800-\uDBFF]$/, '');
}

function categoryNamed(ctx: Context, words: string): boolean {
  const known = (rules: Parameters<typeof findCategory>[0]) =>
    findCategory(rules, words) ?? findTag(rules, words);
  return ctx.programs.all.some((program) =>
    program.rules.some((rules) => known({ ...program, ...rules, programId: program.id }) !== undefined),
  );
}

/** The one program meant: of several with these words in their names, the one the person is enrolled in. */
async function programNamed(ctx: Context, words: string): Promise<string | undefined> {
  const fits = programsNamed(ctx, words);
  if (fits.length < 2) return fits[0];
  const own = (await listMine(ctx)).filter(({ programId }) => fits.includes(programId));
  return own.length === 1 ? own[0]?.programId : undefined;
}

/** Programs by their id, or by words with which a word of their names begins. */
function programsNamed(ctx: Context, words: string): string[] {
  const said = words.toLowerCase();
  const { all } = ctx.programs;
  const exact = all.filter(({ id, name }) => id === said || name.toLowerCase() === said);
  const fits =
    exact.length > 0 ? exact : all.filter(({ name }) => ` ${name.toLowerCase()}`.includes(` ${said}`));
  return fits.map(({ id }) => id);
}
