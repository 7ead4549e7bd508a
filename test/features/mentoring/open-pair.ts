import { bringCast } from '../../cast.ts';
import { openHouse } from '../../house.ts';
import { furnishMentoring } from '../../mentoring-rows.ts';

/** A house with one cast in it: `self` is the mentee of `exManager`, with all that a pair does. */
export async function openPair() {
  const house = await openHouse();
  const cast = await bringCast(house);
  const { pairing, meeting } = await furnishMentoring(cast);
  return { house, cast, pair: pairing.id, meeting: meeting.id };
}
