import { type Assignment, PAIR } from './assignment.ts';

/**
 * Checks the proof that no other pairing pairs more people, or as many with a higher weight: by weak duality, gains
 * and prices that cover every list and are used up by the pairs bound all pairings from above. Throws when a pairing
 * is not proved the best, which would be a fault of ours. It reads every list once.
 */
export function proveBest(all: Assignment): void {
  const seats = new Int32Array(all.places.length);
  for (let mentee = 0; mentee < all.mentees; mentee += 1) {
    const gain = all.gain[mentee] ?? 0;
    const mentor = all.mentorOf[mentee] ?? -1;
    if (gain < 0 || (mentor === -1 && gain !== 0))
      throw new Error(`The gain of mentee ${mentee} proves nothing`);
    let usedUp = mentor === -1;
    for (let at = all.from[mentee] ?? 0; at < (all.upTo[mentee] ?? 0); at += 1) {
      const other = all.mentors[at] ?? 0;
      const spare = gain + (all.price[other] ?? 0) - PAIR - (all.weights[at] ?? 0);
      // A mentor without any place is never paired, so no price need cover that
      if (spare < 0 && (all.places[other] ?? 0) > 0)
        throw new Error(`Mentee ${mentee} would do better elsewhere`);
      if (other === mentor && spare === 0) usedUp = true;
    }
    if (!usedUp) throw new Error(`Mentee ${mentee} is paired off the list, or not with the best`);
    if (mentor !== -1) seats[mentor] = (seats[mentor] ?? 0) + 1;
  }
  for (let mentor = 0; mentor < seats.length; mentor += 1) {
    const [seated, places, price] = [seats[mentor] ?? 0, all.places[mentor] ?? 0, all.price[mentor] ?? 0];
    if (seated > places) throw new Error(`Mentor ${mentor} has ${seated} mentees in ${places} places`);
    if (price < 0 || (price > 0 && seated < places))
      throw new Error(`The price of mentor ${mentor} proves nothing`);
  }
}
