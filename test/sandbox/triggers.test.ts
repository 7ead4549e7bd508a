import { afterEach, expect, it, vi } from 'vitest';
import { createResponseUrls } from '../../src/sandbox/memory/response-urls.ts';
import { createTriggers } from '../../src/sandbox/memory/triggers.ts';

afterEach(() => void vi.useRealTimers());

it('lets a trigger live for three seconds', () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const triggers = createTriggers();
  const [early, late] = [triggers.issue('U1'), triggers.issue('U1', 'V1')];
  vi.advanceTimersByTime(2_999);
  expect(triggers.exchange(early)).toEqual({ userId: 'U1', viewId: undefined });
  vi.advanceTimersByTime(2);
  expect(triggers.exchange(late)).toEqual({ error: 'expired_trigger_id' });
});

it('lets a response_url live for thirty minutes', () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const urls = createResponseUrls();
  const { id } = urls.issue({ channel: 'D1', userId: 'U1', threadTs: null, original: undefined });
  vi.advanceTimersByTime(30 * 60_000);
  expect(urls.use(id)).toMatchObject({ channel: 'D1' });
  vi.advanceTimersByTime(1);
  expect(urls.use(id)).toEqual({ error: 'expired_url' });
});
