import { ACTIVITY_KINDS } from '../activity.ts';
import type { ProgramProblem } from './parse-program.ts';
import type { ProgramFile } from './program-schema.ts';
import type { RulesVersion, Selector } from './rules-schema.ts';

/** What is well-formed but cannot be meant: unknown sources, categories nobody defined, overlapping dates. */
export function findContradictions(file: ProgramFile): ProgramProblem[] {
  return [
    ...unknownSources(file, file.sources, ''),
    ...disorderlyVersions(file.rules),
    ...file.rules.flatMap((version, at) =>
      withinVersion(version).map(({ path, message }) => ({ path: `rules[${at}].${path}`, message })),
    ),
  ];
}

function unknownSources(node: unknown, sources: ProgramFile['sources'], path: string): ProgramProblem[] {
  if (typeof node !== 'object' || node === null) return [];
  const found: ProgramProblem[] = [];
  if ('source' in node && 'mark' in node && typeof node.source === 'string') {
    const source = Object.hasOwn(sources, node.source) ? sources[node.source] : undefined;
    if (!source) found.push({ path: `${path}.source`, message: `"${node.source}" is not a key of sources` });
    else if (node.mark === 'confirmed' && source.url === undefined) {
      found.push({
        path: `${path}.mark`,
        message: `is "confirmed", but source "${node.source}" has no url`,
      });
    }
  }
  for (const [key, value] of Object.entries(node)) {
    const step = Array.isArray(node) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
    found.push(...unknownSources(value, sources, step));
  }
  return found;
}

function disorderlyVersions(versions: readonly RulesVersion[]): ProgramProblem[] {
  return versions.flatMap((version, at): ProgramProblem[] => {
    const before = versions[at - 1];
    const path = `rules[${at}]`;
    if (version.to !== undefined && version.to < version.from) {
      return [{ path: `${path}.to`, message: 'is before from' }];
    }
    if (versions.findIndex((other) => other.version === version.version) !== at) {
      return [{ path: `${path}.version`, message: `"${version.version}" stands twice` }];
    }
    if (before && (before.to ?? before.from) >= version.from) {
      return [
        {
          path: `${path}.from`,
          message: 'must be after the version before it ends; list versions oldest first',
        },
      ];
    }
    return [];
  });
}

function withinVersion(version: RulesVersion): ProgramProblem[] {
  return [
    ...repeatedIds(version),
    ...version.minimums.flatMap((one, at) => unknownLabels(version, one.of, `minimums[${at}].of`)),
    ...version.caps.flatMap((one, at) => unknownLabels(version, one.of, `caps[${at}].of`)),
    ...version.repeats.flatMap((one, at) =>
      one.changedTag === undefined
        ? []
        : unknownLabels(version, { tag: one.changedTag }, `repeats[${at}]`, 'changedTag'),
    ),
    ...kindsRatedTwice(version),
    ...disorderlySelfReport(version),
    ...questionsNotAsked(version),
  ];
}

function repeatedIds(version: RulesVersion): ProgramProblem[] {
  return (['categories', 'tags', 'minimums', 'caps', 'deliverables', 'questions'] as const).flatMap(
    (list) => {
      const ids: string[] = version[list].map((one) => one.id);
      return ids.flatMap((id, at) =>
        ids.indexOf(id) === at ? [] : [{ path: `${list}[${at}].id`, message: `"${id}" stands twice` }],
      );
    },
  );
}

function unknownLabels(version: RulesVersion, of: Selector, path: string, tagKey = 'tag'): ProgramProblem[] {
  const { category, tag } = of;
  const problems: ProgramProblem[] = [];
  if (category !== undefined && !version.categories.some((one) => one.id === category)) {
    problems.push({ path: `${path}.category`, message: `"${category}" is not the id of a category` });
  }
  if (tag !== undefined && !version.tags.some((one) => one.id === tag)) {
    problems.push({ path: `${path}.${tagKey}`, message: `"${tag}" is not the id of a tag` });
  }
  return problems;
}

function kindsRatedTwice(version: RulesVersion): ProgramProblem[] {
  return ACTIVITY_KINDS.flatMap((kind) => {
    const [, second] = version.rates.flatMap((rate, at) =>
      rate.kinds.filter((one) => one === kind).map(() => at),
    );
    return second === undefined
      ? []
      : [{ path: `rates[${second}].kinds`, message: `"${kind}" already has a rate` }];
  });
}

function disorderlySelfReport({ selfReport }: RulesVersion): ProgramProblem[] {
  return selfReport.flatMap((one, at) => {
    const path = `selfReport[${at}].from`;
    if (at === 0)
      return one.from === undefined ? [] : [{ path, message: 'the first entry holds from the beginning' }];
    if (one.from === undefined) return [{ path, message: 'is missing' }];
    return one.from <= (selfReport[at - 1]?.from ?? '')
      ? [{ path, message: 'must be later than the one before' }]
      : [];
  });
}

function questionsNotAsked({ window, renewal, questions }: RulesVersion): ProgramProblem[] {
  const needed =
    window.kind === 'fixed' && window.anchor === 'certificate-expiry' ? 'certificateExpiresOn' : undefined;
  const asked = questions.some((one) => one.type === 'day' && one.id === needed && one.required);
  return [
    ...(needed && !asked
      ? [{ path: 'questions', message: `must ask for ${needed} (required), which the window needs` }]
      : []),
    ...(renewal && window.kind === 'rolling'
      ? [{ path: 'renewal', message: 'needs a fixed window to count from' }]
      : []),
  ];
}
