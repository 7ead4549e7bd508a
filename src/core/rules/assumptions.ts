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

/** Something that no page says: a figure that is unknown, or a silence named in the rules. */
export type Silence = { readonly path: string; readonly about: string; readonly source: string };

/** Everything of which the rules say that it is not published, so that a person can be told. */
export function silencesIn(rules: Rules): Silence[] {
  const named = (rules.silences ?? []).map(({ about, source }, at) => {
    return { path: `silences[${at}]`, about, source };
  });
  return [...unknownIn(rules, ''), ...named];
}

function unknownIn(node: unknown, path: string): Silence[] {
  if (typeof node !== 'object' || node === null) return [];
  if ('source' in node && typeof node.source === 'string') {
    const isUnknown = ['value', 'kind', 'earns'].some((key) =>
      Object.entries(node).some(([name, value]) => name === key && value === 'unknown'),
    );
    if (isUnknown) {
      const because = 'because' in node && typeof node.because === 'string' ? node.because : path;
      return [{ path, about: because, source: node.source }];
    }
  }
  return Object.entries(node).flatMap(([key, value]) => unknownIn(value, stepTo(node, path, key)));
}

function stepTo(node: object, path: string, key: string): string {
  return Array.isArray(node) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
}

function walk(node: unknown, path: string): Assumption[] {
  if (typeof node !== 'object' || node === null) return [];
  const own: Assumption[] = [];
  if ('source' in node && typeof node.source === 'string' && 'mark' in node) {
    if (node.mark === 'stated' || node.mark === 'assumed') {
      own.push({ path, mark: node.mark, source: node.source, ...('value' in node && { value: node.value }) });
    }
  }
  const inside = Object.entries(node).flatMap(([key, value]) => walk(value, stepTo(node, path, key)));
  return [...own, ...inside];
}
