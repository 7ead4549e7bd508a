import { type Day, daysBetween, sayDay } from '../../core/day.ts';
import { ZERO } from '../../core/fraction.ts';
import { type Coming, planOf } from '../../core/nudges/what-is-coming.ts';
import { explainMissing } from '../ledger/explain.ts';
import { sayCredits, sayList } from '../ledger/say-amounts.ts';
import type { Judged } from './judge.ts';

/** So much of what is missing is named; the rest stands with the credits. */
const MOST_NAMED = 3;

/** What falls due, when, and what is missing for it. */
export function sayWarning({ program, standing }: Judged, coming: Coming, today: Day): string {
  const { rules } = program;
  const { on } = coming;
  const when = `${sayDay(on)}, ${sayIn(daysBetween(today, on))}`;
  const gap = sayGap({ program, standing });
  switch (coming.what) {
    case 'deadline':
      return standing.missing.length > 0
        ? `The deadline is ${when}. ${gap}`
        : `Everything is there. Apply by ${when}.`;
    case 'grace':
      return `The deadline has passed; the grace period ends on ${when}. ${gap}`;
    case 'falls-out':
      return `${sayCredits(coming.credits ?? ZERO, rules)} will no longer count from ${when}. New learning in time makes up for it.`;
    case 'renewal':
      return `The time to apply ${on > today ? 'begins' : 'began'} on ${when}. ${gap}`;
    case 'plan': {
      const plan = planOf(rules, standing);
      return plan ? `${explainMissing(plan, rules)}. Nothing counts before it is there.` : gap;
    }
    case 'report': {
      const papers = standing.missing.find(({ code }) => code === 'activity-papers');
      return papers ? `${explainMissing(papers, rules)}.` : gap;
    }
    default:
      return coming.what satisfies never;
  }
}

/** What is missing in a program, the first few things by name. */
export function sayGap({ program, standing }: Pick<Judged, 'program' | 'standing'>): string {
  const named = standing.missing.slice(0, MOST_NAMED).map((each) => explainMissing(each, program.rules));
  const more = standing.missing.length - named.length;
  if (named.length === 0) return 'Everything the program asks for is there.';
  return `Still missing: ${sayList([...named, ...(more > 0 ? [`${more} more`] : [])])}.`;
}

function sayIn(days: number): string {
  if (days === 0) return 'today';
  const count = `${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'}`;
  return days > 0 ? `in ${count}` : `${count} ago`;
}
