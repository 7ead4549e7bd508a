/** Somebody asked for what is not theirs. The person reads one plain line; the log has the rest. */
export class Refusal extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'Refusal';
  }
}

/** Refuses an act on a row that the person does not own or may not see; `what` is for the log only. */
export function refuse(what: string): never {
  throw new Refusal(what);
}
