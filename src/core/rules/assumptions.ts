import type { Rules } from './rules-schema.ts';

/** A figure that no published page confirms. `path` is where it stands in the rules. */
export type Assumption = {
  readonly path: string;
  readonly mark: 'stated' | 'assumed';
  readonly source: string;
  readonly value?: unknown;
};

/** Everything in the rules that is not confirmed, so that a person can be told. */
export function assumptionsIn(rules: Rules): Assumption[] {
  return walk(rules, '');
}

function walk(node: unknown, path: string): Assumption[] {
  if (typeof node !== 'object' || node === null) return [];
  const own: Assumption[] = [];
  if ('source' in node && typeof node.source === 'string' && 'mark' in node) {
    if (node.mark === 'stated' || node.mark === 'assumed') {
      own.push({ path, mark: node.mark, source: node.source, ...('value' in node && { value: node.value }) });
    }
  }
  const inside = Object.entries(node).flatMap(([key, value]) =>
    walk(value, Array.isArray(node) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`),
  );
  return [...own, ...inside];
}
