import { useEffect, useRef } from 'preact/hooks';
import type { PageMessage } from '../../page-api.ts';

/**
 * The ts of the last message seen here on an earlier visit, for the line that says where the new ones begin. It
 * stays the same during one visit, so the line does not run away while one reads.
 */
export function useSeenBefore(key: string, messages: PageMessage[]): string | undefined {
  const visit = useRef<{ key: string; seen: string | undefined }>({ key: '', seen: undefined });
  if (visit.current.key !== key)
    visit.current = { key, seen: localStorage.getItem(`seen ${key}`) ?? undefined };
  const last = messages.reduce((newest, message) => (message.ts > newest ? message.ts : newest), '');
  useEffect(() => {
    if (last !== '') localStorage.setItem(`seen ${key}`, last);
  }, [key, last]);
  return visit.current.seen;
}
