import type { Activity } from '../activity.ts';
import type { Reason } from './reasons.ts';
import type { Rules } from './rules-schema.ts';

type Label = { readonly id: string; readonly name: string; readonly aliases: readonly string[] };

/** A program's category that a person's word means: its id, name or alias, or the one name that begins so. */
export function findCategory(rules: Rules, said: string): { id: string; name: string } | undefined {
  return find(rules.categories, said);
}

/** A program's tag (such as technology) that a person's word means. */
export function findTag(rules: Rules, said: string): { id: string; name: string } | undefined {
  return find(rules.tags, said);
}

/** Sorts an activity's words into this program's one category and its tags, and says what did not fit. */
export function readLabels(
  rules: Rules,
  activity: Activity,
): { category?: string; tags: string[]; reasons: Reason[] } {
  const words = [...(activity.category === undefined ? [] : [activity.category]), ...(activity.tags ?? [])];
  const tags = [...new Set(words.flatMap((word) => find(rules.tags, word)?.id ?? []))].sort();
  if (rules.categories.length === 0) return { tags, reasons: [] };

  const choices = rules.categories.map(named);
  const [taken, ...others] = unique(words.flatMap((word) => find(rules.categories, word) ?? []));
  if (taken) {
    const reasons: Reason[] = others.length > 0 ? [{ code: 'one-category', taken, ignored: others }] : [];
    return { category: taken.id, tags, reasons };
  }
  const said = activity.category;
  return {
    tags,
    reasons: [
      said === undefined ? { code: 'category-needed', choices } : { code: 'category-unknown', said, choices },
    ],
  };
}

function find(labels: readonly Label[], said: string): { id: string; name: string } | undefined {
  const wanted = plain(said);
  if (wanted === '') return undefined;
  const exact = labels.find((label) => wordsFor(label).includes(wanted));
  if (exact) return named(exact);
  const beginning = wanted.length < 4 ? [] : labels.filter(({ name }) => plain(name).startsWith(wanted));
  return beginning.length === 1 && beginning[0] ? named(beginning[0]) : undefined;
}

/** Each activity is read by all labels of a program, which do not change: their words are made plain once. */
const plainWords = new WeakMap<Label, readonly string[]>();

function wordsFor(label: Label): readonly string[] {
  const known = plainWords.get(label) ?? [label.id, label.name, ...label.aliases].map(plain);
  plainWords.set(label, known);
  return known;
}

function named({ id, name }: Label): { id: string; name: string } {
  return { id, name };
}

function unique(labels: { id: string; name: string }[]): { id: string; name: string }[] {
  return labels.filter((label, at) => labels.findIndex((other) => other.id === label.id) === at);
}

/** Case, accents, spaces and marks do not matter when people name a category. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/&/g, 'and')
    .replace(/[^\p{L}\p{N}]/gu, '');
}
