/** Resolves when so many of these have ended, however they ended. */
export function someOf(all: readonly Promise<unknown>[], count: number): Promise<void> {
  return new Promise((resolve) => {
    let left = count;
    if (left === 0) resolve();
    const note = () => {
      left -= 1;
      if (left <= 0) resolve();
    };
    for (const each of all) each.then(note, note);
  });
}
