import type { Activity } from '../activity.ts';
import { refOf } from './figure.ts';
import type { Reason } from './reasons.ts';
import type { Rules } from './rules-schema.ts';

/** Whether an activity is approved under the rules of its day, and what that means for it. */
export type ProviderVerdict =
  | { readonly approved?: boolean; readonly refused?: undefined; readonly caution?: Reason }
  | { readonly approved: false; readonly refused: Reason };

/** Looks at provider and tags; programs that do not distinguish say nothing. */
export function judgeProvider(rules: Rules, activity: Activity, tags: readonly string[]): ProviderVerdict {
  const rule = rules.providers?.findLast((one) => one.from === undefined || one.from <= activity.day);
  if (!rule) return {};
  const byTag = rule.approvedTag !== undefined && tags.includes(rule.approvedTag);
  const said = plain(activity.provider ?? '');
  const byName = rule.approved.some(({ name, aliases }) =>
    [name, ...aliases].some((one) => said !== '' && plain(one) === said),
  );
  if (byTag || byName) return { approved: true };
  const { from, because } = rule;
  const about = {
    provider: activity.provider ?? '',
    ...(from && { from }),
    ...(because !== undefined && { because }),
    ref: refOf(rule),
  };
  if (rule.others === 'refused') {
    return { approved: false, refused: { code: 'provider-refused', ...about } };
  }
  return {
    approved: false,
    ...(rule.others === 'unknown' && { caution: { code: 'provider-unsettled', ...about } }),
  };
}

/** Case, accents, spaces and marks do not matter when people name a provider. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
