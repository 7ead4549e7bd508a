/** A stretch of the week in minutes from Monday 00:00 on a person's own clock; `to` is outside it. */
export type Stretch = { readonly from: number; readonly to: number };

/** When somebody can meet in any week: stretches in order that do not touch, in an IANA zone. */
export type WorkingTime = { readonly zone: string; readonly week: readonly Stretch[] };

export const MINUTES_A_DAY = 24 * 60;
export const MINUTES_A_WEEK = 7 * MINUTES_A_DAY;

/** Puts stretches in order and joins those that touch; what lies outside the week is cut off. */
export function workingTime(zone: string, stretches: readonly Stretch[]): WorkingTime {
  const week: Stretch[] = [];
  const inOrder = stretches
    .map(({ from, to }) => ({ from: Math.max(0, from), to: Math.min(to, MINUTES_A_WEEK) }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from);
  for (const next of inOrder) {
    const last = week.at(-1);
    if (last && next.from <= last.to) week[week.length - 1] = { ...last, to: Math.max(last.to, next.to) };
    else week.push(next);
  }
  return { zone, week };
}
