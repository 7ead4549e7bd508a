import type { ProgramProblem } from './parse-program.ts';
import type { RulesVersion } from './rules-schema.ts';

/** Categories and tags that rules name and nobody defined, wherever they stand. */
export function unknownLabels(version: RulesVersion): ProgramProblem[] {
  const labels: Labels = {
    category: version.categories.map((one) => one.id),
    tag: version.tags.map((one) => one.id),
  };
  // Questions and sources name no labels; everything else that looks like one is one.
  const { categories: _categories, tags: _tags, questions: _questions, ...rest } = version;
  return walk(rest, '', labels);
}

/** Deliverables, questions, minimums and levels that rules name and nobody defined. */
export function unknownIds(version: RulesVersion): ProgramProblem[] {
  const deliverables = version.deliverables.map((one) => one.id);
  const minimums = ['total', ...version.minimums.map((one) => one.id)];
  const questions: string[] = version.questions.map((one) => one.id);
  const early = version.window.kind === 'fixed' ? version.window.early?.ifAnswered : undefined;
  return [
    ...(version.preconditions ?? []).flatMap((one, at) =>
      'deliverable' in one && !deliverables.includes(one.deliverable)
        ? [unknown(`preconditions[${at}].deliverable`, one.deliverable, 'a deliverable')]
        : [],
    ),
    ...(version.equivalents ?? []).flatMap(({ meets }, at) =>
      meets === 'all-credits'
        ? []
        : meets
            .filter((one) => !minimums.includes(one))
            .map((one) => unknown(`equivalents[${at}].meets`, one, 'a minimum')),
    ),
    ...(early !== undefined && !questions.includes(early)
      ? [unknown('window.early.ifAnswered', early, 'a question')]
      : []),
  ];
}

type Labels = { readonly category: readonly string[]; readonly tag: readonly string[] };

const KEYS: Readonly<Record<string, keyof Labels>> = {
  category: 'category',
  categories: 'category',
  tag: 'tag',
  tags: 'tag',
  changedTag: 'tag',
  approvedTag: 'tag',
};

function walk(node: unknown, path: string, labels: Labels): ProgramProblem[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    const step = Array.isArray(node) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
    const kind = KEYS[key];
    const named = [value].flat().filter((one) => typeof one === 'string');
    if (!kind || named.length === 0) return walk(value, step, labels);
    return named.filter((one) => !labels[kind].includes(one)).map((one) => unknown(step, one, `a ${kind}`));
  });
}

function unknown(path: string, id: string, what: string): ProgramProblem {
  return { path, message: `"${id}" is not the id of ${what}` };
}
