import { describe, expect, it } from 'vitest';
import { formatPlace, type Place, parsePlace, showsHome } from '../../../src/sandbox/page/workspace/place.ts';

describe('the address remembers who and where', () => {
  it.each<[Place, string]>([
    [{ as: 'U1', in: 'app', tab: 'messages' }, '#as=U1'],
    [{ as: 'U1', in: 'app', tab: 'home' }, '#as=U1&tab=home'],
    [{ as: 'U1', in: 'C7', tab: 'messages' }, '#as=U1&in=C7'],
    [{ as: undefined, in: 'app', tab: 'messages' }, '#'],
  ])('%o', (place, hash) => {
    expect(formatPlace(place)).toBe(hash);
    expect(parsePlace(hash)).toEqual(place);
  });

  it('takes anything else for the messages of the app', () => {
    expect(parsePlace('#tab=nonsense&x=1')).toEqual({ as: undefined, in: 'app', tab: 'messages' });
  });

  it('has a Home tab only for the app', () => {
    expect(showsHome({ as: 'U1', in: 'app', tab: 'home' })).toBe(true);
    expect(showsHome({ as: 'U1', in: 'C7', tab: 'home' })).toBe(false);
  });
});
