import { z } from 'zod';
import type { Context } from '../../chat/context.ts';
import { ACTIVITY_KINDS } from '../../core/activity.ts';
import { type Day, readDay } from '../../core/day.ts';
import { type Fraction, fraction } from '../../core/fraction.ts';
import type { LogReading } from '../../core/log-line/log-reading.ts';
import { readLogLine } from '../../core/log-line/read-log-line.ts';
import { findCategory, findTag } from '../../core/rules/labels.ts';

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
  /** A program id: the activity counts there alone. */
  onlyFor: z.string().max(64).exactOptional(),
  posted: z.strictObject({ n: z.int(), d: z.int().min(1) }).exactOptional(),
});
export type Draft = z.infer<typeof draftSchema>;

/** A draft that can be recorded. */
export type FullDraft = Draft & { readonly minutes: number; readonly day: Day };

/** Reads a typed line with the names of the programs at hand, so that "in Bozeman" stays in the title. */
export function readLine(ctx: Context, text: string): { draft: Draft; doubts: LogReading['doubts'] } {
  const { draft, doubts } = readLogLine(text, {
    today: ctx.today,
    locale: ctx.organization.locale,
    isCategory: (words) => categoryNamed(ctx, words),
    isProgram: (words) => programNamed(ctx, words) !== undefined,
  });
  const { program, credit, title, provider, ...rest } = draft;
  const onlyFor = program === undefined ? undefined : programNamed(ctx, program);
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

/** A program by its id, or by words that only one program's name holds. */
function programNamed(ctx: Context, words: string): string | undefined {
  const said = words.toLowerCase();
  const fits = ctx.programs.all.filter(({ id, name }) => id === said || name.toLowerCase().includes(said));
  return fits.length === 1 ? fits[0]?.id : undefined;
}
