import type { Digest, MemberPart } from '../../core/digest/digest-of.ts';
import { exceptionLine, memberElements } from './part-views.ts';

/** One message's worth of a digest: exceptions come first, so people may begin on a later page. */
export type Page = { readonly exceptions: readonly string[]; readonly people: readonly MemberPart[] };

/**
 * What fits one message on every platform beside headings, totals, chart and buttons. The tightest takes about
 * 12,000 characters over all elements, 125 of them for each, and 50 elements.
 */
const MOST = { people: 6, characters: 7_000, elements: 30 };
const PER_ELEMENT = 125;

type Row = {
  readonly characters: number;
  readonly elements: number;
  readonly what: { readonly exception: string } | { readonly person: MemberPart };
};

/** A digest in pages, never cut; at least one, as every team has somebody in it. */
export function pagesOf(digest: Digest): readonly Page[] {
  const rows = [...digest.people.flatMap(exceptionRow), ...digest.people.map(personRow)];
  const pages: Row[][] = [[]];
  for (const row of rows) {
    const page = pages.at(-1) ?? [];
    if (page.length === 0 || fits([...page, row])) page.push(row);
    else pages.push([row]);
  }
  return pages.map((page) => ({
    exceptions: page.flatMap(({ what }) => ('exception' in what ? [what.exception] : [])),
    people: page.flatMap(({ what }) => ('person' in what ? [what.person] : [])),
  }));
}

function exceptionRow(part: MemberPart): Row[] {
  const line = exceptionLine(part);
  // All lines of a page are one list, so they cost no element each
  return line === undefined ? [] : [{ characters: line.length, elements: 0, what: { exception: line } }];
}

function personRow(part: MemberPart): Row {
  const elements = memberElements(part);
  const characters = JSON.stringify(elements).length + elements.length * PER_ELEMENT;
  return { characters, elements: elements.length, what: { person: part } };
}

function fits(page: readonly Row[]): boolean {
  const people = page.filter(({ what }) => 'person' in what).length;
  const total = (of: 'characters' | 'elements') => page.reduce((sum, row) => sum + row[of], 0);
  return (
    people <= MOST.people && total('characters') <= MOST.characters && total('elements') <= MOST.elements
  );
}
