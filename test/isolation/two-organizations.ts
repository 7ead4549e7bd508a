import { bringCast, type Cast } from '../cast.ts';
import { type House, openHouse } from '../house.ts';
import { org } from './call.ts';
import { furnish } from './furnish.ts';

/*
 * Two organizations whose rows look alike: the same names, accounts, weeks and message ids, everything but the ids
 * of rows. Whatever is asked or done in one of them must come out as if the other one did not exist, also when the
 * ids that come along are the other one's.
 */

export type TwoOrganizations = {
  readonly house: House;
  readonly mine: Cast;
  readonly theirs: Cast;
  /** What was there before, so that new ids and the machine's time can be told from it. */
  readonly known: string;
};

/** A house with both of them; to be closed by whoever opened it. */
export async function openTwoOrganizations(): Promise<TwoOrganizations> {
  const house = await openHouse();
  const mine = await bringCast(house);
  const theirs = await bringCast(house, mine);
  for (const cast of [mine, theirs]) await furnish(cast);
  const known = (await house.rowsAbout(org(mine), [''])).join('\n');
  return { house, mine, theirs, known };
}
