const drafts = new Map<string, string>();

/** What was being written at a place, kept while one looks elsewhere. */
export function recallDraft(place: string): string {
  return drafts.get(place) ?? '';
}

export function rememberDraft(place: string, text: string): void {
  if (text === '') drafts.delete(place);
  else drafts.set(place, text);
}
