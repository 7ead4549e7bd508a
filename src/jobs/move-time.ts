import type { PrismaClient } from '../db/client/client.ts';
import type { Timetable } from './timetable.ts';

const QUARTER = 15 * 60_000;

/** Of a long jump, what falls due in its last four weeks is waited for. */
const WAITED_FOR = 28 * 24 * 60 * 60_000;

/** Business time that runs ahead of the machine's; the offset is kept with the data it belongs to. */
export type MovableClock = {
  now(): Date;
  /**
   * Runs everything due on the way, at each quarter-hour at which something is due; forwards only. Messages of the
   * last four weeks of the way are delivered before time moves on. Older ones go out as fast as they can, and those
   * that time has overtaken are no longer due, as after a month in which nothing ran: nobody waits for hundreds of them.
   */
  moveTo(instant: Date): Promise<void>;
};

type Options = {
  readonly prisma: PrismaClient;
  readonly real: { now(): Date };
  readonly timetable: () => Pick<Timetable, 'runTick' | 'nextDue'>;
  /** Resolves when what a tick wrote has been delivered. */
  readonly settle: () => Promise<void>;
};

/** A clock for the sandbox. */
export async function openMovableClock({ prisma, real, timetable, settle }: Options): Promise<MovableClock> {
  let offset = await stored();
  let turn: Promise<void> = Promise.resolve();

  const now = () => new Date(real.now().getTime() + offset);

  async function stored(): Promise<number> {
    const row = await prisma.clockOffset.findUnique({ where: { id: 1 } });
    return Number(row?.milliseconds ?? 0);
  }

  /** Another process on the same data may have moved further: time never goes back, whoever moves it. */
  async function set(instant: Date): Promise<void> {
    const ahead = BigInt(instant.getTime() - real.now().getTime());
    if (ahead <= offset) return;
    await prisma.$executeRaw`
      INSERT INTO clock_offset AS c (id, milliseconds) VALUES (1, ${ahead})
      ON CONFLICT (id) DO UPDATE SET milliseconds = greatest(c.milliseconds, EXCLUDED.milliseconds)`;
    offset = await stored();
  }

  async function travel(instant: Date): Promise<void> {
    offset = Math.max(offset, await stored());
    await catchUp(instant);
    for (;;) {
      const due = await timetable().nextDue(now());
      const stop = due && nextQuarter(new Date(Math.max(due.at.getTime(), now().getTime())));
      if (!stop || stop > instant) break;
      await set(stop);
      await timetable().runTick(stop, instant);
      if (instant.getTime() - stop.getTime() <= WAITED_FOR) await settle();
    }
    await set(instant);
  }

  /** A jump that was cut short has moved time already, but what fell due there has not run. */
  async function catchUp(instant: Date): Promise<void> {
    const due = await timetable().nextDue(now());
    if (!due || due.at > now()) return;
    await timetable().runTick(now(), instant);
    if (instant.getTime() - now().getTime() <= WAITED_FOR) await settle();
  }

  return {
    now,
    moveTo(instant) {
      turn = turn.then(
        () => travel(instant),
        () => travel(instant),
      );
      return turn;
    },
  };
}

function nextQuarter(instant: Date): Date {
  return new Date(Math.ceil(instant.getTime() / QUARTER) * QUARTER);
}
