import type { ActivityKind } from '../activity.ts';
import type { Day } from '../day.ts';
import type { Selector } from './selector-schema.ts';

/** What a selector looks at. */
export type Selectable = {
  readonly kind: ActivityKind;
  readonly category?: string;
  readonly tags: readonly string[];
  readonly approved?: boolean;
};

/** True when a rule speaks of this entry; a rule without a selector speaks of all. */
export function fits(of: Selector | undefined, entry: Selectable): boolean {
  return of === undefined || (clauseFits(of, entry) && !(of.not && clauseFits(of.not, entry)));
}

/** True when a dated rule speaks of a day; first and last day belong to it. */
export function speaksOn(rule: { readonly from?: Day; readonly until?: Day }, on: Day): boolean {
  return (rule.from === undefined || rule.from <= on) && (rule.until === undefined || on <= rule.until);
}

function clauseFits(of: Omit<Selector, 'not'>, entry: Selectable): boolean {
  const { category, categories, tag, tags, kinds, approved } = of;
  return (
    (category === undefined || category === entry.category) &&
    (categories === undefined || categories.some((one) => one === entry.category)) &&
    (tag === undefined || entry.tags.includes(tag)) &&
    (tags === undefined || tags.some((one) => entry.tags.includes(one))) &&
    (kinds === undefined || kinds.includes(entry.kind)) &&
    (approved === undefined || approved === (entry.approved ?? false))
  );
}
