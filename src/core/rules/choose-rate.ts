import type { Activity } from '../activity.ts';
import type { Rate, Rules } from './rules-schema.ts';
import { speaksOn } from './select.ts';

/** The first rate of the file that speaks of an activity with these tags; undefined when none does. */
export function rateFor(rules: Rules, activity: Activity, tags: readonly string[]): Rate | undefined {
  return rules.rates.find((rate) => speaksOf(rate, activity, tags));
}

function speaksOf(rate: Rate, { kind, day, minutes }: Activity, tags: readonly string[]): boolean {
  const { tag, fromMinutes = 0, toMinutes = Number.POSITIVE_INFINITY } = rate;
  return (
    rate.kinds.includes(kind) &&
    (tag === undefined || tags.includes(tag)) &&
    fromMinutes <= minutes &&
    minutes <= toMinutes &&
    speaksOn(rate, day)
  );
}
