import { useEffect, useState } from 'preact/hooks';

/** Business time, running on from what the server said last; the state itself is fetched only on changes. */
export function useBusinessNow(told: string): Date {
  const [anchor, setAnchor] = useState({ told, since: performance.now() });
  const [, tick] = useState(0);
  if (anchor.told !== told) setAnchor({ told, since: performance.now() });
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 5000);
    return () => clearInterval(timer);
  }, []);
  const elapsed = anchor.told === told ? performance.now() - anchor.since : 0;
  return new Date(Date.parse(told) + elapsed);
}
