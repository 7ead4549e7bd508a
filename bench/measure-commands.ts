import { setTimeout as sleep } from 'node:timers/promises';
import { type Finding, times } from './finding.ts';
import { inTurn, median, type Pair, ratios } from './pairs.ts';
import { computed } from './serve/cores.ts';
import { type Load, putLoadOn } from './serve/load.ts';
import type { Typed } from './serve/request.ts';
import type { Servers } from './serve/servers.ts';

/** A program that computes less in a second is idle; one that is not so after this long is measured as it is. */
const IDLE_MILLISECONDS = 100;
const SETTLE_SECONDS = 60;

export type Length = { readonly pairs: number; readonly seconds: number };

/** People who type at the same time. */
const CONNECTIONS = 32;
/** Requests until a server runs at its pace, and the seconds after which a slow machine gives up waiting for it. */
const WARM_UP = { answers: 8_000, seconds: 40 };

/** `/logcredit` end to end against Bolt with BEGIN, one write and COMMIT: throughput and the slowest of a hundred. */
export async function measureLogging(servers: Servers, length: Length): Promise<readonly Finding[]> {
  const [ours, bare] = [createLoggers(servers.users), createLoggers(servers.users)];
  const before = await servers.recorded();
  const loads = await measure(servers, length, [ours, 'Recorded'], [bare, 'Recorded']);
  const answered = loads.warmUp.answers + loads.pairs.reduce((sum, pair) => sum + pair.ours.answers, 0);
  const recorded = (await servers.recorded()) - before;
  if (recorded !== answered) throw new Error(`${answered} commands were answered and ${recorded} recorded`);
  return [
    {
      what: '/logcredit, commands per second',
      figures: ratios(loads.pairs, (load) => load.perSecond),
      goal: { atLeast: 0.5 },
      write: times,
      beside: besides(loads.pairs),
    },
    {
      what: '/logcredit, 99th percentile of the wait',
      figures: ratios(loads.pairs, (load) => load.p99),
      goal: { atMost: 2 },
      write: times,
      beside: waits(loads.pairs),
    },
  ];
}

/** `/cpd help`, which needs no database, against Bolt that says back what it heard. */
export async function measureHelp(servers: Servers, length: Length): Promise<readonly Finding[]> {
  const [user = ''] = servers.users;
  const help = () => ({ user, command: '/cpd', text: 'help' });
  const { pairs } = await measure(servers, length, [help, 'What you can type'], [help, 'help']);
  return [
    {
      what: '/cpd help, commands per second',
      figures: ratios(pairs, (load) => load.perSecond),
      goal: { atLeast: 0.8 },
      write: times,
      beside: `${besides(pairs)}; ${waits(pairs)}`,
    },
  ];
}

type Talk = readonly [next: () => Typed, expects: string];

async function measure({ program, bare }: Servers, { pairs, seconds }: Length, ours: Talk, reference: Talk) {
  const put = (on: Servers['program'], [next, expects]: Talk, time: { seconds: number; answers?: number }) =>
    putLoadOn(on, { next, expects, connections: CONNECTIONS, ...time });
  await settled(program);
  const warmUp = await put(program, ours, WARM_UP);
  await put(bare, reference, WARM_UP);
  return {
    warmUp,
    pairs: await inTurn(
      pairs,
      () => put(program, ours, { seconds }),
      () => put(bare, reference, { seconds }),
    ),
  };
}

/** Waits until the program is done with what it does after a start: it checks the crowd's standings, as every night. */
async function settled({ pid }: Servers['program']): Promise<void> {
  for (let second = 0; second < SETTLE_SECONDS; second += 1) {
    const before = computed(pid) ?? 0;
    await sleep(1000);
    if ((computed(pid) ?? 0) - before < IDLE_MILLISECONDS) return;
  }
}

/**
 * Everybody logs a workshop of three hours; whoever has had their turn logs one that is a minute longer, since the
 * same day and minutes again would be asked about.
 */
function createLoggers(users: readonly string[]): () => Typed {
  let turn = 0;
  return () => {
    const user = users[turn % users.length] ?? '';
    const longer = Math.floor(turn / users.length);
    turn += 1;
    if (longer >= 60) throw new Error('The crowd is too small for this machine');
    return { user, command: '/logcredit', text: longer === 0 ? '3h workshop' : `3h${longer}m workshop` };
  };
}

function besides(pairs: readonly Pair<Load>[]): string {
  const rate = (side: 'ours' | 'bare') => Math.round(median(pairs.map((pair) => pair[side].perSecond)));
  const cpu = (side: 'ours' | 'bare') => median(pairs.map((pair) => pair[side].cpu ?? Number.NaN)).toFixed(2);
  return `${rate('ours')} against ${rate('bare')} a second; ${cpu('ours')} against ${cpu('bare')} ms of its core each`;
}

function waits(pairs: readonly Pair<Load>[]): string {
  const wait = (side: 'ours' | 'bare') => median(pairs.map((pair) => pair[side].p99)).toFixed(1);
  return `${wait('ours')} against ${wait('bare')} ms for 99 of 100`;
}
