import { z } from 'zod';
import { isZone } from '../day.ts';
import { figure } from './figure.ts';
import { backing, countSchema, idSchema } from './selector-schema.ts';

const month = z.int().min(1).max(12);
/** A day of the year; 29 February falls on the 28th in other years. */
const calendarDaySchema = z.strictObject({ month, day: z.int().min(1).max(31) });
/** Such as the first Friday of August: weekday 5 (1 is Monday), nth 1; nth -1 is the last one. */
const nthWeekdaySchema = z.strictObject({
  month,
  weekday: z.int().min(1).max(7),
  nth: z.union([z.literal(-1), z.int().min(1).max(4)]),
});

/** Either whole years or whole months. */
const length = {
  years: figure(countSchema.min(1).max(20)).exactOptional(),
  months: figure(countSchema.min(1).max(240)).exactOptional(),
};
const oneLength = [
  (one: { years?: unknown; months?: unknown }) => (one.years === undefined) !== (one.months === undefined),
  'must have either years or months',
] as const;

const edges = {
  /** Which days exactly at the edge count: `both` (what holds without it), only the `first`, only the `last`. */
  edges: figure(z.enum(['both', 'first', 'last'])).exactOptional(),
  /** Where 29 February leads in a year that has none; without it the 28th. */
  leapDay: figure(z.enum(['28-february', '1-march'])).exactOptional(),
};

const periodEnd = {
  /** The period ends on its last day as counted, on the end of that month, or on a day of the calendar. */
  ends: figure(
    z.union([
      z.literal('month-end'),
      z.strictObject({ ...calendarDaySchema.shape, choose: z.enum(['on-or-before', 'on-or-after']) }),
    ]),
  ).exactOptional(),
  countsInGrace: figure(z.boolean()).exactOptional(),
};

export const windowSchema = z.discriminatedUnion('kind', [
  /** The years or months before the application; until then, before today. */
  z.strictObject({ kind: z.literal('rolling'), ...length, ...edges }).refine(...oneLength),
  /** One period, from enrollment or up to the day a certificate expires. */
  z
    .strictObject({
      kind: z.literal('fixed'),
      ...length,
      anchor: z.enum(['enrollment', 'certificate-expiry']),
      ...edges,
      ...periodEnd,
      /** What was done so many months before counts too, for those who answered yes to this question. */
      early: z
        .strictObject({ months: figure(countSchema.min(1)), ifAnswered: idSchema.exactOptional() })
        .exactOptional(),
    })
    .refine(...oneLength),
  /** Periods of this length one after the other, counted from the day of enrollment. */
  z.strictObject({ kind: z.literal('anniversary'), ...length, leapDay: edges.leapDay }).refine(...oneLength),
  /** Periods that end on the same day of the calendar for everybody, such as 30 June; a first one may be shorter. */
  z
    .strictObject({
      kind: z.literal('calendar'),
      ...length,
      endsOn: figure(calendarDaySchema),
      /** With a length of several years: a year in which one of the periods ended. */
      aYearOfEnd: figure(z.int().min(1900).max(2200)).exactOptional(),
    })
    .refine(...oneLength),
  /** No time limit. */
  z.strictObject({ kind: z.literal('open'), ...backing }),
  /** There may be a limit, but nobody publishes it. */
  z.strictObject({ kind: z.literal('unknown'), ...backing }),
]);
export type Window = z.infer<typeof windowSchema>;

/** By when one must apply, where that is not the end of the period; a time always comes with its zone. */
export const applyBySchema = figure(
  z
    .strictObject({
      on: z.union([
        z.literal('period-end'),
        calendarDaySchema,
        nthWeekdaySchema,
        z.strictObject({ daysBefore: countSchema }),
      ]),
      time: z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 17:00')
        .exactOptional(),
      zone: z.string().refine(isZone, 'is not a time zone such as America/Chicago').exactOptional(),
    })
    .refine((one) => one.time === undefined || one.zone !== undefined, 'needs a zone for its time'),
);
