import { addTo, type Day } from '../day.ts';
import type { Enrollment } from './enrollment.ts';
import { periodOf } from './period.ts';
import type { Rules } from './rules-schema.ts';

/** The rules as they are for one enrollment: with its level, its chosen tracks, and what is owed of a part period. */
export function rulesAsEnrolled(rules: Rules, enrollment: Enrollment, today: Day): Rules {
  const leveled = withLevel(rules, enrollment);
  return withTracks(withProration(leveled, enrollment, today), enrollment);
}

/** The level that an enrollment is held to: the one told, or the post held longest; the file's first breaks a tie. */
export function levelOf(rules: Rules, { level, posts = [] }: Enrollment): string | undefined {
  if (rules.levelBy?.value !== 'held-longest' || posts.length === 0) return level;
  const months = (id: string) =>
    posts.reduce((all, post) => (post.level === id ? all + post.months : all), 0);
  const [first, ...others] = (rules.levels ?? []).map(({ id }) => id);
  return others.reduce((best, id) => (months(id) > months(best ?? id) ? id : best), first);
}

function withLevel(rules: Rules, enrollment: Enrollment): Rules {
  const id = levelOf(rules, enrollment);
  const level = rules.levels?.find((one) => one.id === id);
  if (!level) return rules;
  const { total, minimums, verification } = level;
  return { ...rules, total, ...(minimums && { minimums }), ...(verification && { verification }) };
}

function withProration(rules: Rules, enrollment: Enrollment, today: Day): Rules {
  const end = periodOf(rules, enrollment, today)?.to;
  const { licensedOn } = enrollment;
  if (!rules.proration || !licensedOn || !end) return rules;
  const [row] = rules.proration
    .filter((one) => addTo(licensedOn, { months: one.belowMonths.value }) > end)
    .sort((a, b) => a.belowMonths.value - b.belowMonths.value);
  return row ? { ...rules, total: row.total } : rules;
}

function withTracks(rules: Rules, { tracks = [] }: Enrollment): Rules {
  const chosen = (rules.tracks ?? []).filter((track) => tracks.includes(track.id));
  if (chosen.length === 0) return rules;
  const goals = [...(rules.goals ?? []), ...chosen.flatMap((track) => track.goals ?? [])];
  return {
    ...rules,
    minimums: [...rules.minimums, ...chosen.flatMap((track) => track.minimums ?? [])],
    deliverables: [...rules.deliverables, ...chosen.flatMap((track) => track.deliverables ?? [])],
    ...(goals.length > 0 && { goals }),
  };
}
