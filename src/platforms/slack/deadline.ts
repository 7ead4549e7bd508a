/** How long a person's request is worked on before it must be acknowledged, in milliseconds: Slack allows 3,000. */
export const HURRY_MS = 2_500;

/** An event that was not finished in time; unacknowledged, it comes again and finds the first one's outcome. */
export class StillRunning extends Error {
  constructor() {
    super('An event is still being worked on; it was left unacknowledged so that Slack sends it again');
    this.name = 'StillRunning';
  }
}
