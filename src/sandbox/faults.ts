/** How the sandbox can be told to behave badly. `times` is how often; once when left out. */
export type Misbehavior =
  | { method?: string; fault: ApiFault; times?: number }
  | { historyLagMs: number }
  | { events: 'duplicate' | 'swap'; times?: number }
  | { signature: { skewSeconds: number } | 'wrong'; times?: number }
  /** Hands out trigger ids that are too old already, as when the app takes three seconds. */
  | { triggers: 'expired'; times?: number }
  | { replay: 'last' }
  | { calm: true };

export type ApiFault =
  | { kind: '429'; retryAfter: number | string | null }
  /** Refused before anything happened. */
  | { kind: '5xx'; status: number }
  /** It happened, and then the answer says 5xx. */
  | { kind: '5xx-after'; status: number }
  | { kind: 'timeout-before' }
  | { kind: 'timeout-after' }
  /** It happens only after this time, even when the caller has gone. */
  | { kind: 'late'; ms: number }
  /** It happens at once, and the answer comes only after this time. */
  | { kind: 'slow'; ms: number }
  | { kind: 'reset-before' }
  | { kind: 'reset-after' }
  | { kind: 'html' }
  /** It happened, and half of the answer's JSON arrives. */
  | { kind: 'truncated' }
  | { kind: 'not-ok'; error: string };

export type Faults = {
  add(how: Misbehavior): void;
  /** The fault for this call of this method, used up by asking. */
  forCall(method: string): ApiFault | undefined;
  forEvent(): 'duplicate' | 'swap' | undefined;
  /** Whether the next trigger id is to be too old. */
  forTrigger(): boolean;
  forSignature(): { skewSeconds: number } | 'wrong' | undefined;
  historyLagMs(): number;
};

type Waiting<T> = { what: T; left: number };

/** Keeps the list of misbehavior still to come; the oldest matching one is used first. */
export function createFaults(): Faults {
  let calls: Waiting<{ method: string | undefined; fault: ApiFault }>[] = [];
  let events: Waiting<'duplicate' | 'swap'>[] = [];
  let triggers: Waiting<'expired'>[] = [];
  let signatures: Waiting<{ skewSeconds: number } | 'wrong'>[] = [];
  let lag = 0;

  return {
    add(how) {
      if ('calm' in how) {
        calls = [];
        events = [];
        triggers = [];
        signatures = [];
        lag = 0;
      } else if ('fault' in how) {
        calls.push({ what: { method: how.method, fault: how.fault }, left: how.times ?? 1 });
      } else if ('historyLagMs' in how) {
        lag = how.historyLagMs;
      } else if ('events' in how) {
        events.push({ what: how.events, left: how.times ?? 1 });
      } else if ('triggers' in how) {
        triggers.push({ what: how.triggers, left: how.times ?? 1 });
      } else if ('signature' in how) {
        signatures.push({ what: how.signature, left: how.times ?? 1 });
      }
    },
    forCall: (method) =>
      takeFirst(calls, (each) => each.method === undefined || each.method === method)?.fault,
    forEvent: () => takeFirst(events, () => true),
    forTrigger: () => takeFirst(triggers, () => true) === 'expired',
    forSignature: () => takeFirst(signatures, () => true),
    historyLagMs: () => lag,
  };
}

function takeFirst<T>(list: Waiting<T>[], fits: (what: T) => boolean): T | undefined {
  const found = list.find((each) => each.left > 0 && fits(each.what));
  if (!found) return undefined;
  found.left -= 1;
  return found.what;
}
