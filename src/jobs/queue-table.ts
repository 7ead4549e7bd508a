/** What a job of each queue carries: names of rows, never their content. */
export type Orders = {
  /** Send what is due in one workspace. */
  drain: { readonly installationId: string };
  /** Ask the timetable what has fallen due. */
  tick: Readonly<Record<string, never>>;
  /** Wake the drains of deliveries whose own wake-up was lost. */
  sweep: Readonly<Record<string, never>>;
  /** Send the letters that are due. */
  mail: Readonly<Record<string, never>>;
  /** Solve the rounds of mentoring that are too large to be solved at once. */
  rounds: Readonly<Record<string, never>>;
  /** Forget what is only kept for a day. */
  tidy: Readonly<Record<string, never>>;
};

export type QueueName = keyof Orders;

type Row = {
  /**
   * `singleton`: one runs at a time for each key, any number may wait. Policies that refuse a job while another
   * one waits (`short`, `stately`, `exclusive`) are wrong for jobs that transactions send: a transaction would wait
   * for every other open one of the same key, and wake-ups would be lost, because the refusal happens before
   * COMMIT: the job that was waiting may start and find nothing before what it should find is committed, and then
   * nobody looks again. The waiting jobs are few: a drain forgets all those that it answers for.
   * `exclusive`: one waits or runs; for jobs that look at the clock, not at what a transaction wrote.
   */
  readonly policy: 'singleton' | 'exclusive';
  /** How many may run at once in one process. */
  readonly workers: number;
  /** A job that runs longer than this is given to somebody else. */
  readonly expireSeconds: number;
  /** How long a finished job is kept, in seconds. */
  readonly keepSeconds: number;
};

/** All background work. */
export const QUEUES: { readonly [Q in QueueName]: Row } = {
  drain: { policy: 'singleton', workers: 8, expireSeconds: 120, keepSeconds: 60 },
  tick: { policy: 'exclusive', workers: 1, expireSeconds: 900, keepSeconds: 3_600 },
  sweep: { policy: 'exclusive', workers: 1, expireSeconds: 60, keepSeconds: 600 },
  mail: { policy: 'exclusive', workers: 1, expireSeconds: 300, keepSeconds: 600 },
  rounds: { policy: 'exclusive', workers: 1, expireSeconds: 300, keepSeconds: 600 },
  tidy: { policy: 'exclusive', workers: 1, expireSeconds: 600, keepSeconds: 3_600 },
};

export const QUEUE_NAMES = Object.keys(QUEUES) as readonly QueueName[];
