/** How long a person's request is worked on before it must be acknowledged, in milliseconds: Slack allows 3,000. */
export const HURRY_MS = 2_500;

export type InTime<T> = { readonly done: true; readonly value: T } | { readonly done: false };

/** The result of the work if it is there in time. Work that is late goes on; its caller still holds the promise. */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<InTime<T>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<InTime<T>>((resolve) => {
    timer = setTimeout(resolve, milliseconds, { done: false });
  });
  try {
    return await Promise.race([work.then((value): InTime<T> => ({ done: true, value })), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** An event that was not finished in time; unacknowledged, it comes again and finds the first one's outcome. */
export class StillRunning extends Error {
  constructor() {
    super('An event is still being worked on; it was left unacknowledged so that Slack sends it again');
    this.name = 'StillRunning';
  }
}
