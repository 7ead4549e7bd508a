import { randomBytes } from 'node:crypto';
import { LIMITS } from '../limits.ts';

/** What an answer over a response_url may replace or delete. */
export type Original = { kind: 'message' | 'whisper'; ts: string } | undefined;

export type ResponseUrl = {
  id: string;
  channel: string;
  userId: string;
  threadTs: string | null;
  original: Original;
};

export type ResponseUrls = {
  issue(place: Omit<ResponseUrl, 'id'>): ResponseUrl;
  /** Uses one of its five uses. */
  use(id: string): ResponseUrl | { error: 'expired_url' | 'used_url' };
};

type Issued = { place: ResponseUrl; issuedAt: number; uses: number };

/** Hands out response_urls: five uses within thirty minutes of machine time. */
export function createResponseUrls(): ResponseUrls {
  const issued = new Map<string, Issued>();

  return {
    issue(place) {
      const limit = performance.now() - 2 * LIMITS.wait.responseUrl;
      for (const [id, each] of issued) if (each.issuedAt < limit) issued.delete(id);
      const whole = { ...place, id: randomBytes(18).toString('base64url') };
      issued.set(whole.id, { place: whole, issuedAt: performance.now(), uses: 0 });
      return whole;
    },
    use(id) {
      const found = issued.get(id);
      if (!found || performance.now() - found.issuedAt > LIMITS.wait.responseUrl)
        return { error: 'expired_url' };
      if (found.uses >= LIMITS.responseUrlUses) return { error: 'used_url' };
      found.uses += 1;
      return found.place;
    },
  };
}
