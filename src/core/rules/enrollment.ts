import { z } from 'zod';
import { addTo, type Day } from '../day.ts';
import { daySchema, type Ref, refOf } from './figure.ts';
import type { Rules } from './rules-schema.ts';

/**
 * A person in a program, as the rules see it. `startsOn` begins the period or the collecting,
 * `appliesOn` is the day a person plans to apply, `version` pins the rules they enrolled under.
 */
export const enrollmentSchema = z.strictObject({
  startsOn: daySchema,
  endsOn: daySchema.exactOptional(),
  certificateExpiresOn: daySchema.exactOptional(),
  appliesOn: daySchema.exactOptional(),
  version: z.string().exactOptional(),
  confirmed: z.array(z.string()).exactOptional(),
});
export type Enrollment = z.infer<typeof enrollmentSchema>;

/** First and last day of a fixed period, both counting; undefined under a rolling window. */
export type Period = { readonly from: Day; readonly to: Day };

/** The period an enrollment's activities must fall into; undefined when the window rolls. */
export function periodOf(rules: Rules, enrollment: Enrollment): Period | undefined {
  const { window } = rules;
  if (window.kind === 'rolling') return undefined;
  const years = window.years.value;
  if (window.anchor === 'certificate-expiry' && enrollment.certificateExpiresOn) {
    return {
      from: addTo(enrollment.certificateExpiresOn, { years: -years }),
      to: enrollment.certificateExpiresOn,
    };
  }
  return { from: enrollment.startsOn, to: enrollment.endsOn ?? addTo(enrollment.startsOn, { years }) };
}

/** The last day on which something done on `on` still counts under a rolling window. */
export function lastDayCounting(on: Day, years: number): Day {
  return addTo(on, { years });
}

/** The days that shape the end of an enrollment: deadline, first day to renew, last day of grace. */
export function renewalDays(
  rules: Rules,
  enrollment: Enrollment,
): { deadline?: Day; opensOn?: Day; graceUntil?: Day; graceRef?: Ref } {
  const deadline = periodOf(rules, enrollment)?.to ?? enrollment.appliesOn;
  if (!deadline) return {};
  const { renewal } = rules;
  if (!renewal || rules.window.kind === 'rolling') return { deadline };
  return {
    deadline,
    opensOn: addTo(deadline, { months: -renewal.opensMonthsBefore.value }),
    ...(renewal.graceMonths && {
      graceUntil: addTo(deadline, { months: renewal.graceMonths.value }),
      graceRef: refOf(renewal.graceMonths),
    }),
  };
}
