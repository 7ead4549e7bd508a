import { type Day, daysBetween, sayDay } from '../../core/day.ts';
import { type NextAct, nextAct } from '../../core/rules/next-act.ts';
import type { Rules } from '../../core/rules/rules-schema.ts';
import type { Standing } from '../../core/rules/standing-schema.ts';
import { explainMissing } from './explain.ts';
import { sayCredits, sayMinutes } from './say-amounts.ts';

/** The one thing that helps most next, as a sentence; undefined when nothing does. */
export function sayNextAct(rules: Rules, standing: Standing, today: Day): string | undefined {
  const act = nextAct(rules, standing, today);
  switch (act.code) {
    case 'nothing':
      return undefined;
    case 'apply':
      return sayApply(act);
    case 'settle':
      return `Next: ${explainMissing(act.missing, rules)}.`;
    case 'earn':
      return sayEarn(act, rules);
    default:
      return act satisfies never;
  }
}

/** `9 months`, `a month`, `12 days`. */
export function sayTimeLeft(today: Day, until: Day): string {
  return sayDays(daysBetween(today, until));
}

function sayApply({ from, until }: Extract<NextAct, { code: 'apply' }>): string {
  const when = [from && `from ${sayDay(from)}`, until && `until ${sayDay(until)}`].filter(Boolean).join(' ');
  return when ? `Next: apply ${when}.` : 'Next: apply.';
}

function sayEarn({ requirement, short, session }: Extract<NextAct, { code: 'earn' }>, rules: Rules): string {
  const { label } = requirement;
  const of = label.kind === 'minimum' ? ` in ${label.name}` : '';
  const gap = `${sayCredits(short, rules)} short${of}`;
  if (!session) return `Next: ${gap}.`;
  const { times, minutes, daysLeft, perFortnight } = session;
  return daysLeft !== undefined && perFortnight !== undefined && times > 1
    ? `${gap}, ${sayDays(daysLeft)} left: ${sayMinutes(perFortnight)} every two weeks gets you there.`
    : times === 1
      ? `${gap}: ${sayMinutes(minutes)} more gets you there.`
      : `${gap}: ${times} times ${sayMinutes(minutes)} get you there.`;
}

function sayDays(days: number): string {
  if (days === 1) return 'a day';
  if (days < 45) return `${days} days`;
  return `${Math.round(days / 30.44)} months`;
}
