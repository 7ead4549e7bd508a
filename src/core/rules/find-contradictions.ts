import { unknownIds, unknownLabels } from './find-unknown-names.ts';
import type { ProgramProblem } from './parse-program.ts';
import type { ProgramFile } from './program-schema.ts';
import type { Rate, RulesVersion } from './rules-schema.ts';

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
    ...unknownLabels(version),
    ...unknownIds(version),
    ...neverUsedRates(version),
    ...disorderlyTables(version),
    ...disorderlyDates(version.selfReport, 'selfReport'),
    ...disorderlyDates(version.providers ?? [], 'providers'),
    ...questionsNotAsked(version),
  ];
}

function repeatedIds(version: RulesVersion): ProgramProblem[] {
  const lists = [
    'categories',
    'tags',
    'minimums',
    'caps',
    'deliverables',
    'questions',
    'goals',
    'tracks',
    'levels',
    'equivalents',
    'preconditions',
  ] as const;
  return lists.flatMap((list) => {
    const ids: string[] = (version[list] ?? []).map((one) => one.id);
    return ids.flatMap((id, at) =>
      ids.indexOf(id) === at ? [] : [{ path: `${list}[${at}].id`, message: `"${id}" stands twice` }],
    );
  });
}

/** The first rate that speaks is used, so one behind a rate without conditions never is. */
function neverUsedRates(version: RulesVersion): ProgramProblem[] {
  return version.rates.flatMap((rate, at) => {
    const before = version.rates.slice(0, at).filter(isUnconditional);
    return rate.kinds
      .filter((kind) => before.some((one) => one.kinds.includes(kind)))
      .map((kind) => ({ path: `rates[${at}].kinds`, message: `"${kind}" already has a rate` }));
  });
}

function isUnconditional({ tag, from, until, fromMinutes, toMinutes }: Rate): boolean {
  return [tag, from, until, fromMinutes, toMinutes].every((one) => one === undefined);
}

function disorderlyTables(version: RulesVersion): ProgramProblem[] {
  return version.rates.flatMap((rate, at) => {
    if (rate.earns !== 'by-minutes') return [];
    const minutes = rate.table.map((row) => row.fromMinutes.value);
    return minutes.flatMap((one, row) =>
      row > 0 && one <= (minutes[row - 1] ?? 0)
        ? [{ path: `rates[${at}].table[${row}].fromMinutes`, message: 'must be more than in the row before' }]
        : [],
    );
  });
}

function disorderlyDates(list: readonly { readonly from?: string }[], name: string): ProgramProblem[] {
  return list.flatMap((one, at) => {
    const path = `${name}[${at}].from`;
    if (at === 0) {
      // Before the first entry about providers nothing is asked of them.
      return one.from === undefined || name === 'providers'
        ? []
        : [{ path, message: 'the first entry holds from the beginning' }];
    }
    if (one.from === undefined) return [{ path, message: 'is missing' }];
    return one.from <= (list[at - 1]?.from ?? '')
      ? [{ path, message: 'must be later than the one before' }]
      : [];
  });
}

/** What the window, the levels and the proration need to know of a person must be asked. */
function questionsNotAsked(version: RulesVersion): ProgramProblem[] {
  const { window, renewal, questions } = version;
  const byExpiry = window.kind === 'fixed' && window.anchor === 'certificate-expiry';
  const asksDay = (id: string) =>
    questions.some((one) => one.type === 'day' && one.id === id && one.required);
  const asks = (type: string) => questions.some((one) => one.type === type);
  const ends = window.kind === 'fixed' || window.kind === 'calendar' || window.kind === 'anniversary';
  const problem = (message: string) => [{ path: 'questions', message }];
  return [
    ...(byExpiry && !asksDay('certificateExpiresOn')
      ? problem('must ask for certificateExpiresOn (required), which the window needs')
      : []),
    ...(version.proration && !asksDay('licensedOn')
      ? problem('must ask for licensedOn (required), which proration needs')
      : []),
    ...(version.levels && !asks('level') ? problem('must ask for the level (type "level")') : []),
    ...(version.tracks && !asks('tracks') ? problem('must ask for the tracks (type "tracks")') : []),
    ...(renewal && !ends ? [{ path: 'renewal', message: 'needs a fixed window to count from' }] : []),
  ];
}
