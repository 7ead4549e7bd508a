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
