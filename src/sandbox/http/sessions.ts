export type Sessions = {
  /** The revision at which this page was opened; 0 for a caller that names no page. */
  openedAt(page: string | null, revision: number): number;
};

/** Remembers when each open page first asked, so that a reloaded one no longer shows ephemeral messages. */
export function createSessions(): Sessions {
  const opened = new Map<string, number>();

  return {
    openedAt(page, revision) {
      if (!page) return 0;
      const known = opened.get(page);
      if (known !== undefined) return known;
      opened.set(page, revision);
      return revision;
    },
  };
}
