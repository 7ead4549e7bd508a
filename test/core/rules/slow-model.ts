import type { Rules } from '../../../src/core/rules/rules-schema.ts';

/*
 * The slow model: what docs/program-files.md says, done the long way. It shares nothing with src/core/rules but the
 * shape of the rules: days are counted one by one on JavaScript's own calendar, credits are whole ticks (so many to a
 * credit that no rate used here leaves a rest), and every amount is added up anew.
 */

const TICKS = 25_200;

export type Fact = {
  id: string;
  day: string;
  minutes: number;
  kind: string;
  title: string;
  category?: string;
  tags: string[];
  provider?: string;
  academicCredits?: number;
  /** In halves. */
  postedHalves?: number;
  planItem?: string;
  status: 'claimed' | 'verified' | 'rejected';
  recordedOn: string;
};
export type Shown = {
  id: string;
  on: string;
  accepted?: string;
  words?: number;
  items?: string[];
  about?: string;
};
export type Person = {
  startsOn: string;
  certificateExpiresOn?: string;
  appliesOn?: string;
  submittedOn?: string;
  licensedOn?: string;
  level?: string;
  carriedIn?: number;
};

export type Verdict = {
  counted: number;
  verified: number;
  total: number;
  have: Record<string, number>;
  met: string[];
  excluded: Record<string, string>;
  missing: string[];
  state: string;
};

type Claimed = Fact & { ticks: number; approved: boolean; labels: string[]; inCategory?: string };
type Sel = {
  category?: string;
  categories?: string[];
  tag?: string;
  tags?: string[];
  kinds?: readonly string[];
  approved?: boolean;
  not?: Sel;
};

/** Judges everything from the beginning. Amounts are credits as numbers, rounded only for comparison. */
export function model(rules: Rules, who: Person, facts: Fact[], shown: Shown[], today: string): Verdict {
  const here = shown.filter((one) => one.on <= today);
  const asOf = who.submittedOn && who.submittedOn < today ? who.submittedOn : today;
  const period = periodFor(rules, who);
  const excluded: Record<string, string> = {};
  let pool: Claimed[] = [];
  for (const fact of sorted(facts)) {
    const one = claimed(rules, fact);
    const why = whyNot(rules, who, one, here, period, today, asOf);
    if (why) excluded[fact.id] = why;
    else pool.push(one);
  }
  pool = withoutRepeats(rules, pool, excluded);
  pool = oneSideOfAnEvent(rules, pool, excluded);
  const level = rules.levels?.find((one) => one.id === who.level);
  const given = underCaps(level?.minimums ? { ...rules, minimums: level.minimums } : rules, pool, excluded);
  const total = totalFor(rules, level, who, period);
  const minimums = level?.minimums ?? rules.minimums;
  const carried = (who.carriedIn ?? 0) * TICKS;
  const worth = (some: Claimed[]) =>
    onSum(
      rules,
      some.reduce((all, one) => all + (given.get(one.id) ?? 0), 0),
    );
  const counting = pool.filter((one) => (given.get(one.id) ?? 0) > 0);
  const degree = (rules.equivalents ?? []).some((one) =>
    here.some(
      (paper) => paper.id === one.id && (!one.withinYears || asOf <= years(paper.on, one.withinYears.value)),
    ),
  );

  const judge = (some: Claimed[]) => {
    const have: Record<string, number> = {};
    const met: string[] = [];
    if (total !== undefined) {
      have.total = worth(some) + carried;
      if (degree || have.total >= total) met.push('total');
    }
    for (const { id, of, atLeast } of minimums) {
      if (atLeast.value === 'unknown') continue;
      have[id] = worth(some.filter((one) => matches(of, one)));
      if (degree || have[id] >= ticksOf(atLeast.value)) met.push(id);
    }
    for (const goal of rules.goals ?? []) {
      const done = (goal.items ?? []).filter((item) => here.some((paper) => paper.id === item.id));
      const granted = (goal.grants ?? [])
        .filter(({ of }) => some.some((one) => matches(of, one)))
        .reduce((all, { count }) => all + count.value, 0);
      const pieces = done.length + granted;
      have[goal.id] = pieces * TICKS;
      const required = (goal.items ?? []).filter((item) => item.required);
      if (pieces >= goal.atLeast.value && required.every((item) => done.includes(item))) met.push(goal.id);
    }
    return { have, met };
  };
  const now = judge(counting);
  const missing = Object.keys(now.have).filter((id) => !now.met.includes(id));
  // What is open with everything stays open with a part of it, and credits cannot close a goal.
  const hopeless = (rules.goals ?? []).map((one) => one.id).filter((id) => !now.met.includes(id));
  const enough = (some: Claimed[]) => {
    const part = judge(some);
    return Object.keys(part.have).every((id) => part.met.includes(id) || hopeless.includes(id));
  };
  if (rules.categories.length > 0) {
    const sorted = counting.filter((one) => one.inCategory !== undefined);
    if (sorted.length < counting.length && !enough(sorted)) missing.push('category');
  }
  for (const paper of rules.deliverables) {
    if (paper.optional) continue;
    const own = here.filter((one) => one.id === paper.id);
    if (paper.per === 'activity') {
      const need = counting.filter((one) => !paper.of || matches(paper.of, one));
      if (need.some((one) => !own.some((filed) => filed.about === one.id))) missing.push(paper.id);
      continue;
    }
    const need = paper.count?.value ?? 1;
    const limit = paper.maxWords?.value ?? Number.POSITIVE_INFINITY;
    if (own.length < need) missing.push(paper.id);
    else if (!own.some((one) => (one.words ?? 0) <= limit)) missing.push(`${paper.id} too long`);
    else if (paper.acceptedBy && !own.some((one) => one.accepted && one.accepted <= today))
      missing.push(`${paper.id} to accept`);
  }
  const chain = (level?.verification ?? rules.verification).value;
  const open = counting.filter((one) => one.status !== 'verified');
  if (chain.length > 0 && open.length > 0 && !enough(counting.filter((one) => one.status === 'verified')))
    missing.push('verification');

  return {
    counted: round((worth(counting) + carried) / TICKS),
    verified: round((worth(counting.filter((one) => one.status === 'verified')) + carried) / TICKS),
    total: round((total ?? 0) / TICKS),
    have: Object.fromEntries(Object.entries(now.have).map(([id, ticks]) => [id, round(ticks / TICKS)])),
    met: now.met.sort(),
    excluded,
    missing: missing.sort(),
    state: state(rules, who, period, missing, now.met, Object.keys(now.have), asOf),
  };
}

function claimed(rules: Rules, fact: Fact): Claimed {
  const words = [fact.category, ...fact.tags].filter((word) => word !== undefined).map(bare);
  const means = (label: { id: string; name: string; aliases: string[] }) =>
    [label.id, label.name, ...label.aliases].some((one) => words.includes(bare(one)));
  const labels = rules.tags.filter(means).map((one) => one.id);
  const categories = words.flatMap((word) =>
    rules.categories.filter((one) => [one.id, one.name, ...one.aliases].some((each) => bare(each) === word)),
  );
  const inCategory = categories[0]?.id;
  const provider = (rules.providers ?? []).filter((one) => !one.from || one.from <= fact.day).at(-1);
  const known = provider?.approved.some(({ name, aliases }) =>
    [name, ...aliases].some((one) => bare(one) === bare(fact.provider ?? '')),
  );
  const tagged = provider?.approvedTag !== undefined && labels.includes(provider.approvedTag);
  const approved = Boolean(known || tagged);
  const seen = { ...fact, labels, approved, ...(inCategory !== undefined && { inCategory }), ticks: 0 };
  const report = rules.selfReport.filter((one) => !one.from || one.from <= fact.day).at(-1);
  if (report?.value === 'no') return seen;
  if (provider?.others === 'refused' && !approved) return seen;
  if ((rules.refusals ?? []).some((one) => holds(one, fact.day) && matches(one.of, seen))) return seen;
  return { ...seen, ticks: earned(rules, seen) };
}

function earned(rules: Rules, fact: Claimed): number {
  const rate = rules.rates.find(
    (one) =>
      (one.kinds as readonly string[]).includes(fact.kind) &&
      (one.tag === undefined || fact.labels.includes(one.tag)) &&
      fact.minutes >= (one.fromMinutes ?? 0) &&
      fact.minutes <= (one.toMinutes ?? 1e9) &&
      holds(one, fact.day),
  );
  let ticks = 0;
  if (!rate || rate.earns === 'nothing') return 0;
  if (rate.earns === 'per-academic-credit') ticks = (fact.academicCredits ?? 0) * ticksOf(rate.credits.value);
  if (rate.earns === 'by-minutes') {
    // Minute by minute: a row's value once its minutes are reached, and a step more each time beyond the last.
    const lastRow = rate.table.at(-1);
    for (let minute = 0; minute <= fact.minutes; minute += 1) {
      const row = rate.table.find((one) => one.fromMinutes.value === minute);
      if (row) ticks = ticksOf(row.credits.value);
      const past = minute - (lastRow?.fromMinutes.value ?? 0);
      if (rate.beyond && past > 0 && past % rate.beyond.everyMinutes.value === 0)
        ticks += ticksOf(rate.beyond.adds.value);
    }
  }
  if (rate.earns === 'per-hour' || rate.earns === 'per-day' || rate.earns === 'per-activity') {
    if (fact.minutes < (rate.minimumMinutes ?? rules.minimumMinutes ?? { value: 0 }).value) return 0;
    const each = ticksOf(rate.credits.value);
    if (rate.earns === 'per-activity') ticks = each;
    if (rate.earns === 'per-hour') ticks = whole((fact.minutes * each) / 60);
    if (rate.earns === 'per-day')
      ticks =
        fact.minutes >= rate.fullDayMinutes.value ? each : Math.min(each, whole((fact.minutes * TICKS) / 60));
  }
  const mayPost = ticks > 0 || rate.earns === 'unknown';
  if (fact.postedHalves !== undefined && mayPost && rules.postedCredit?.value === 'wins')
    ticks = (fact.postedHalves * TICKS) / 2;
  return rules.rounding?.on.value === 'entry' ? stepped(rules, ticks) : ticks;
}

function whyNot(
  rules: Rules,
  who: Person,
  one: Claimed,
  here: Shown[],
  period: { from: string; to: string } | undefined,
  today: string,
  asOf: string,
): string | undefined {
  if (one.status === 'rejected') return 'rejected';
  if (one.ticks === 0) return 'no-credit';
  if (one.day > today) return 'future';
  if (one.day > asOf) return 'after-application';
  if (rules.reportWithinDays && daysLater(one.day, rules.reportWithinDays.value) < one.recordedOn)
    return 'reported-late';
  if (rules.window.kind === 'rolling' && asOf > lastDay(rules, one.day)) return 'fell-out';
  if (period && one.day < earliest(rules, who, period)) return 'before-period';
  if (period && one.day > period.to) return 'after-period';
  for (const condition of rules.preconditions ?? []) {
    if (!holds(condition, one.day) || (condition.of && !matches(condition.of, one))) continue;
    if (condition.type === 'pre-approved' && !one.labels.includes(condition.tag)) return 'not-pre-approved';
    if (
      condition.type === 'paper' &&
      !here.some((paper) => paper.id === condition.deliverable && paper.about === one.id)
    )
      return 'paper-missing';
    if (condition.type !== 'plan-before' && condition.type !== 'in-plan') continue;
    const plans = here.filter((paper) => paper.id === condition.deliverable);
    const naming =
      condition.type === 'in-plan'
        ? plans.filter((plan) => one.planItem !== undefined && plan.items?.includes(one.planItem))
        : plans;
    if (condition.type === 'in-plan' && naming.length === 0) return 'not-in-plan';
    const days = naming.flatMap((plan) => (condition.plan === 'accepted' ? (plan.accepted ?? []) : plan.on));
    if (days.length === 0) return 'plan-missing';
    const inTime = days.some((on) => on < one.day || (condition.sameDay.value && on === one.day));
    if (!inTime) return 'plan-late';
  }
  return undefined;
}

function withoutRepeats(rules: Rules, pool: Claimed[], excluded: Record<string, string>): Claimed[] {
  for (const limit of rules.repeats) {
    const concerned = pool.filter(
      (one) => (limit.kinds as readonly string[]).includes(one.kind) && topic(one.title) !== '',
    );
    for (const name of new Set(concerned.map((one) => topic(one.title)))) {
      let left = limit.atMost.value;
      let unchanged = 1;
      const best = concerned.filter((one) => topic(one.title) === name).sort((a, b) => b.ticks - a.ticks);
      for (const one of best) {
        const changed = limit.changedTag === undefined || one.labels.includes(limit.changedTag);
        if (!changed && unchanged === 0) excluded[one.id] = 'repeat-unchanged';
        else if (left === 0) excluded[one.id] = 'repeat-limit';
        else {
          left -= 1;
          if (!changed) unchanged = 0;
        }
      }
    }
  }
  return pool.filter((one) => !excluded[one.id]);
}

function oneSideOfAnEvent(rules: Rules, pool: Claimed[], excluded: Record<string, string>): Claimed[] {
  if (rules.sameEvent?.value !== 'once') return pool;
  for (const one of pool) {
    const same = pool.filter(
      (other) => other.day === one.day && topic(one.title) !== '' && topic(other.title) === topic(one.title),
    );
    const sum = (some: Claimed[]) => some.reduce((all, each) => all + each.ticks, 0);
    const presented = same.filter((other) => other.kind === 'presenting');
    const attended = same.filter((other) => other.kind !== 'presenting');
    if (presented.length === 0 || attended.length === 0) continue;
    for (const lost of sum(presented) >= sum(attended) ? attended : presented)
      excluded[lost.id] = 'same-event';
  }
  return pool.filter((one) => !excluded[one.id]);
}

function underCaps(rules: Rules, pool: Claimed[], excluded: Record<string, string>): Map<string, number> {
  const given = new Map<string, number>();
  const left = Object.fromEntries(rules.caps.map((cap) => [cap.id, ticksOf(cap.atMost.value)]));
  const before = (a: Claimed, b: Claimed) => {
    const rank = (one: Claimed) => [
      one.status === 'verified' ? 0 : 1,
      -rules.minimums.filter(({ of }) => matches(of, one)).length,
      rules.caps.filter(({ of }) => matches(of, one)).length,
    ];
    const [x, y] = [rank(a), rank(b)];
    const at = x.findIndex((value, place) => value !== y[place]);
    return at < 0 ? pool.indexOf(a) - pool.indexOf(b) : (x[at] ?? 0) - (y[at] ?? 0);
  };
  const waiting = [...pool];
  while (waiting.length > 0) {
    const next = waiting.reduce((best, one) => (before(one, best) < 0 ? one : best));
    waiting.splice(waiting.indexOf(next), 1);
    const caps = rules.caps.filter(({ of }) => matches(of, next));
    const gets = Math.min(next.ticks, ...caps.map((cap) => left[cap.id] ?? 0));
    for (const cap of caps) left[cap.id] = (left[cap.id] ?? 0) - gets;
    given.set(next.id, gets);
    if (gets < next.ticks) excluded[next.id] = 'over-cap';
  }
  return given;
}

function totalFor(
  rules: Rules,
  level: NonNullable<Rules['levels']>[number] | undefined,
  who: Person,
  period: { to: string } | undefined,
): number | undefined {
  const owed = (rules.proration ?? [])
    .filter((row) => who.licensedOn && period && months(who.licensedOn, row.belowMonths.value) > period.to)
    .sort((a, b) => a.belowMonths.value - b.belowMonths.value)[0];
  const value = (owed ?? level ?? rules).total;
  const total = 'value' in value ? value.value : value;
  return total === 'none' || total === 'unknown' ? undefined : ticksOf(total);
}

function state(
  rules: Rules,
  who: Person,
  period: { to: string } | undefined,
  missing: string[],
  met: string[],
  all: string[],
  asOf: string,
): string {
  const grace =
    period && rules.renewal?.graceMonths ? months(period.to, rules.renewal.graceMonths.value) : undefined;
  const over = period !== undefined && asOf > period.to;
  if (over && grace && asOf <= grace) return 'grace';
  if (over && (rules.renewal || missing.length > 0)) return 'lapsed';
  if (missing.length === 0) return 'complete';
  if (all.length > 0 && met.length === all.length) return 'hours-complete';
  const opens =
    period && rules.renewal?.opensMonthsBefore
      ? months(period.to, -rules.renewal.opensMonthsBefore.value)
      : period
        ? undefined
        : who.appliesOn;
  return opens && asOf >= opens ? 'due' : 'in-progress';
}

function periodFor(rules: Rules, who: Person): { from: string; to: string } | undefined {
  const { window } = rules;
  if (window.kind !== 'fixed') return undefined;
  const length = window.years ? window.years.value * 12 : (window.months?.value ?? 0);
  const ends = window.anchor === 'certificate-expiry' ? who.certificateExpiresOn : undefined;
  return ends
    ? { from: months(ends, -length), to: ends }
    : { from: who.startsOn, to: months(who.startsOn, length) };
}

function earliest(rules: Rules, _who: Person, period: { from: string }): string {
  const early = rules.window.kind === 'fixed' ? rules.window.early : undefined;
  return early ? months(period.from, -early.months.value) : period.from;
}

function lastDay(rules: Rules, from: string): string {
  const { window } = rules;
  if (window.kind !== 'rolling') return '9999-12-31';
  return window.years ? years(from, window.years.value) : months(from, window.months?.value ?? 0);
}

function matches(of: Sel, one: Claimed): boolean {
  if (of.not && matches(of.not, one)) return false;
  if (of.category !== undefined && one.inCategory !== of.category) return false;
  if (of.categories && !of.categories.includes(one.inCategory ?? '')) return false;
  if (of.tag !== undefined && !one.labels.includes(of.tag)) return false;
  if (of.tags && !of.tags.some((tag) => one.labels.includes(tag))) return false;
  if (of.kinds && !of.kinds.includes(one.kind)) return false;
  return of.approved === undefined || of.approved === one.approved;
}

function holds(rule: { from?: string; until?: string }, day: string): boolean {
  return (rule.from ?? '0000') <= day && day <= (rule.until ?? '9999');
}

function sorted(facts: Fact[]): Fact[] {
  return [...facts].sort((a, b) => (`${a.day} ${a.id}` < `${b.day} ${b.id}` ? -1 : 1));
}

function ticksOf({ n, d }: { n: number; d: number }): number {
  return whole((n * TICKS) / d);
}

function onSum(rules: Rules, ticks: number): number {
  return rules.rounding?.on.value === 'sum' ? stepped(rules, ticks) : ticks;
}

function stepped(rules: Rules, ticks: number): number {
  if (!rules.rounding) return ticks;
  const step = ticksOf(rules.rounding.step.value);
  let below = 0;
  while (below + step <= ticks) below += step;
  if (below === ticks || rules.rounding.way.value === 'down') return below;
  return rules.rounding.way.value === 'up' || 2 * (ticks - below) >= step ? below + step : below;
}

function whole(ticks: number): number {
  if (!Number.isInteger(ticks)) throw new Error(`${ticks} ticks leave a rest`);
  return ticks;
}

function round(credits: number): number {
  return Math.round(credits * 1e6) / 1e6;
}

/** So many months on, day of the month kept or, where the month is too short, stepped back to its last day. */
function months(from: string, count: number): string {
  const [year = 0, month = 0, dayOfMonth = 0] = from.split('-').map(Number);
  let wanted = dayOfMonth;
  for (;;) {
    const date = new Date(Date.UTC(year, month - 1 + count, wanted));
    const target = (((month - 1 + count) % 12) + 12) % 12;
    if (date.getUTCMonth() === target) return date.toISOString().slice(0, 10);
    wanted -= 1;
  }
}

function years(from: string, count: number): string {
  return months(from, count * 12);
}

function daysLater(from: string, count: number): string {
  const date = new Date(`${from}T00:00:00Z`);
  for (let at = 0; at < count; at += 1) date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}

function bare(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

function topic(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
}
