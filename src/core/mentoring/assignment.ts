/**
 * Who may be paired with whom, and who is: mentees and mentors by number, each mentee with a short list of mentors and
 * weights. A mentee has at most one mentor, a mentor at most as many mentees as places.
 */
export type Assignment = {
  readonly places: Int32Array;
  /** Mentor of each mentee, -1 for none. */
  mentorOf: Int32Array;
  /** Row of each mentee in `mentors` and `weights`: from, up to. */
  from: Int32Array;
  upTo: Int32Array;
  mentors: Int32Array;
  weights: Int32Array;
  mentees: number;
  entries: number;
  /** Mentees of each mentor: those of mentor `j` stand from `seat[j]` on, `taken[j]` of them. */
  readonly seat: Int32Array;
  readonly taken: Int32Array;
  readonly seated: Int32Array;
  /** What a mentee gains, and what a place at a mentor costs: the proof that nothing better exists. */
  gain: Float64Array;
  readonly price: Float64Array;
};

/** One more pair is worth more than any sum of weights, so the most people come first and the weight second. */
export const PAIR = 2 ** 32;

/** Nobody is paired yet; `places` are the free places of each mentor. */
export function createAssignment(places: Int32Array): Assignment {
  const seat = new Int32Array(places.length + 1);
  for (let mentor = 0; mentor < places.length; mentor += 1) {
    seat[mentor + 1] = (seat[mentor] ?? 0) + (places[mentor] ?? 0);
  }
  return {
    places,
    mentorOf: new Int32Array(16),
    from: new Int32Array(16),
    upTo: new Int32Array(16),
    mentors: new Int32Array(256),
    weights: new Int32Array(256),
    mentees: 0,
    entries: 0,
    seat,
    taken: new Int32Array(places.length),
    seated: new Int32Array(seat[places.length] ?? 0),
    gain: new Float64Array(16),
    price: new Float64Array(places.length),
  };
}

/** Adds an unpaired mentee with a list, and returns their number. Weights are whole numbers from 0. */
export function addMentee(all: Assignment, mentors: ArrayLike<number>, weights: ArrayLike<number>): number {
  const mentee = all.mentees;
  if (mentee === all.mentorOf.length) {
    all.mentorOf = longer(all.mentorOf);
    all.from = longer(all.from);
    all.upTo = longer(all.upTo);
    const gain = new Float64Array(mentee * 2);
    gain.set(all.gain);
    all.gain = gain;
  }
  all.mentees += 1;
  all.mentorOf[mentee] = -1;
  all.from[mentee] = all.entries;
  all.upTo[mentee] = all.entries;
  extendList(all, mentee, mentors, weights);
  return mentee;
}

/**
 * Gives a mentee a longer list. Only for one who is unpaired: the proof that the others are paired in the best way
 * then still holds, because it never relied on this list.
 */
export function extendList(
  all: Assignment,
  mentee: number,
  mentors: ArrayLike<number>,
  weights: ArrayLike<number>,
): void {
  if (all.mentorOf[mentee] !== -1) throw new Error('Only the list of an unpaired mentee can grow');
  const [start, end] = [all.from[mentee] ?? 0, all.upTo[mentee] ?? 0];
  const length = end - start + mentors.length;
  while (all.entries + length > all.mentors.length) {
    all.mentors = longer(all.mentors);
    all.weights = longer(all.weights);
  }
  const at = all.entries;
  if (at !== end) {
    all.mentors.copyWithin(at, start, end);
    all.weights.copyWithin(at, start, end);
    all.from[mentee] = at;
  }
  const next = (all.from[mentee] ?? 0) + end - start;
  for (let n = 0; n < mentors.length; n += 1) {
    all.mentors[next + n] = mentors[n] ?? 0;
    all.weights[next + n] = checkedWeight(all, weights[n] ?? 0);
  }
  all.upTo[mentee] = next + mentors.length;
  all.entries = next + mentors.length;
}

/** How many are paired, and the sum of their weights. */
export function sumUp(all: Assignment): { readonly paired: number; readonly weight: number } {
  let [paired, weight] = [0, 0];
  for (let mentee = 0; mentee < all.mentees; mentee += 1) {
    if (all.mentorOf[mentee] === -1) continue;
    paired += 1;
    weight += weightOf(all, mentee);
  }
  return { paired, weight };
}

/** The weight of a mentee's pair; 0 for one who has none. */
export function weightOf(all: Assignment, mentee: number): number {
  const mentor = all.mentorOf[mentee];
  let best = 0;
  for (let at = all.from[mentee] ?? 0; at < (all.upTo[mentee] ?? 0); at += 1) {
    if (all.mentors[at] === mentor) best = Math.max(best, all.weights[at] ?? 0);
  }
  return best;
}

function checkedWeight(all: Assignment, weight: number): number {
  if (!Number.isInteger(weight) || weight < 0 || (weight + 1) * (all.mentees + 1) >= PAIR) {
    throw new Error(`Not a weight for ${all.mentees} mentees: ${weight}`);
  }
  return weight;
}

function longer(old: Int32Array): Int32Array {
  const made = new Int32Array(old.length * 2);
  made.set(old);
  return made;
}
