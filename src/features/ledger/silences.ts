import type { Element } from '../../chat/view.ts';
import { silencesIn } from '../../core/rules/assumptions.ts';
import type { Rules } from '../../core/rules/rules-schema.ts';

/** The rest stands with the program. */
const MOST = 4;

/** What the published rule leaves open, each with the page that was looked at; nothing where it says all. */
export function silencesPart(rules: Rules): Element[] {
  const said = silencesIn(rules).flatMap(({ about, path, source }) => {
    return about === path ? [] : [`${about} (${titleOf(rules, source)})`];
  });
  const open = [...new Set(said)];
  if (open.length === 0) return [];
  return [
    { kind: 'text', text: 'What the published rule does not say or settle', tone: 'strong' },
    { kind: 'list', items: open.slice(0, MOST) },
  ];
}

/** What a page is called that a rule stands on. */
export function titleOf(rules: Pick<Rules, 'sources'>, source: string): string {
  return rules.sources[source]?.title ?? source;
}
