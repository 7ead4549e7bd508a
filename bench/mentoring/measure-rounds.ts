import { setTimeout as sleep } from 'node:timers/promises';
import { matchRound, type RoundInput, type RoundResult } from '../../src/core/mentoring/match-round.ts';
import { solveInWorker } from '../../src/features/mentoring/rounds/solve-in-worker.ts';
import { createOracle } from '../../test/core/mentoring/oracle.ts';
import { population } from '../../test/core/mentoring/population.ts';
import type { Finding } from '../finding.ts';
import { median } from '../pairs.ts';
import { worked } from '../worked.ts';
import { asProblem, listAll, solveLists } from './lists.ts';
import { watchLoop } from './loop-delay.ts';

const SIZES = [
  { mentees: 100, mentors: 50 },
  { mentees: 1_000, mentors: 500 },
  { mentees: 5_000, mentors: 2_500 },
  { mentees: 10_000, mentors: 5_000 },
] as const;

type Size = (typeof SIZES)[number];

/** One size, measured several times; milliseconds and megabytes. */
type Measured = {
  readonly size: Size;
  readonly solves: readonly number[];
  readonly rounds: readonly Round[];
  readonly adding: readonly number[];
  /** Undefined where HiGHS was not asked. */
  readonly highs: number | undefined;
  readonly share: string;
};

type Round = { readonly took: number; readonly worked: number; readonly late: number; readonly grew: number };

/**
 * Rounds of mentoring from 100 mentees to 10,000, with candidate lists and the way to the thread and back. HiGHS solves
 * the same lists and must pair as many with the same weight; 5,000 take it two minutes and are left to `long`, and with
 * 10,000 it was not done after eight.
 */
export async function measureRounds(long: boolean): Promise<readonly Finding[]> {
  const oracle = await createOracle();
  const all: Measured[] = [];
  for (const size of SIZES) {
    const withHighs = size.mentees <= (long ? 5_000 : 1_000);
    all.push(await measure(size, long ? 9 : 5, withHighs ? oracle : undefined));
  }
  const idle = await idleDelay();
  const kept = keptByShortLists();
  const [largest] = all.slice(-1);
  if (!largest) throw new Error('Nothing was measured');
  const others = (write: (one: Measured) => string) =>
    all
      .slice(0, -1)
      .map((one) => `${named(one.size)} ${write(one)}`)
      .join('; ');
  const of = named(largest.size);
  return [
    {
      what: `Mentoring, ${of}: solving the lists, ms of the processor`,
      figures: largest.solves,
      goal: { atMost: 1_000 },
      write: whole,
      beside: `${others(({ solves }) => tenths(median(solves)))}; HiGHS ${all.flatMap(({ size, highs }) => (highs === undefined ? [] : [`${named(size)} ${whole(highs)}`])).join(', ')}, same pairs and weight`,
    },
    {
      what: `Mentoring, ${of}: the whole round in its thread, ms of the processor`,
      figures: largest.rounds.map(({ worked }) => worked),
      goal: { atMost: 5_000 },
      write: whole,
      beside: `by the clock ${whole(median(largest.rounds.map(({ took }) => took)))}; ${others(({ rounds }) => whole(median(rounds.map((round) => round.worked))))}; paired ${all.map(({ share }) => share).join(', ')}; ${kept}; memory +${whole(Math.max(...largest.rounds.map(({ grew }) => grew)))} MB`,
    },
    {
      what: `Mentoring, ${of}: delay of the event loop meanwhile, 99th percentile, ms`,
      figures: largest.rounds.map(({ late }) => late),
      goal: { atMost: 20 },
      write: tenths,
      beside: `with nothing to do ${tenths(idle)}`,
    },
    {
      what: `Mentoring, ${of}: adding one person, ms of the processor`,
      figures: largest.adding,
      goal: { atMost: 10 },
      write: tenths,
      beside: others(({ adding }) => tenths(median(adding))),
    },
  ];
}

async function measure(size: Size, times: number, oracle: Oracle | undefined): Promise<Measured> {
  // Copied as from a database: no two texts are the same object
  const input = structuredClone(population(size.mentees, size.mentors));
  const listed = listAll(input);
  const ours = solveLists(listed);
  const solves = repeat(times, () => solveLists(listed));
  const began = performance.now();
  const best = oracle?.(asProblem(listed));
  const highs = performance.now() - began;
  if (best && (best.paired !== ours.paired || best.weight !== ours.weight)) {
    throw new Error(`HiGHS pairs ${best.paired} with ${best.weight}, we ${ours.paired} with ${ours.weight}`);
  }
  const rounds: Round[] = [];
  for (let n = 0; n < Math.ceil(times / 2) + 1; n += 1) rounds.push(await solveOnce(input));
  const result = matchRound(input);
  return {
    size,
    solves,
    rounds,
    adding: addOne(input, result, times),
    highs: best && highs,
    share: `${result.pairs.length} of ${result.figures.mentees}`,
  };
}

type Oracle = Awaited<ReturnType<typeof createOracle>>;

async function solveOnce(input: RoundInput): Promise<Round> {
  const before = process.memoryUsage.rss();
  const peak = watchMemory();
  const late = watchLoop();
  const used = process.cpuUsage();
  const began = performance.now();
  await solveInWorker(input);
  const took = performance.now() - began;
  const { user, system } = process.cpuUsage(used);
  const grew = (peak() - before) / 1024 ** 2;
  return { took, worked: (user + system) / 1_000, late: late(), grew };
}

/** Somebody comes when all others have their mentors: a round of one over the places that are left. */
function addOne(input: RoundInput, { pairs }: RoundResult, times: number): readonly number[] {
  const rounds = pairs.slice(0, BATCH).map(({ menteeId }) => ({
    ...input,
    mentees: input.mentees.filter(({ personId }) => personId === menteeId),
    running: pairs.filter((pair) => pair.menteeId !== menteeId),
  }));
  const batches = repeat(times + 1, () => {
    for (const round of rounds) matchRound(round);
  });
  // The first warms up
  return batches.slice(1).map((batch) => batch / rounds.length);
}

/** The system counts the time of a thread in steps of milliseconds. */
const BATCH = 10;

function repeat(times: number, work: () => unknown): readonly number[] {
  return Array.from({ length: times }, () => worked(work));
}

function watchMemory(): () => number {
  let peak = process.memoryUsage.rss();
  const look = () => {
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  const timer = setInterval(look, 50);
  return () => {
    clearInterval(timer);
    look();
    return peak;
  };
}

/** What short lists lose against lists of everybody who is allowed. */
function keptByShortLists(): string {
  const input = population(1_000, 500);
  const { figures } = matchRound(input);
  const best = solveLists(
    listAll({ ...input, mentees: hereOf(input.mentees), mentors: hereOf(input.mentors) }, 'everybody'),
  );
  const share = ((100 * figures.weight) / best.weight).toFixed(1);
  return `lists of 30 pair ${figures.paired} with ${share} % of the weight, lists of everybody ${best.paired}`;
}

function hereOf<P extends { readonly presence: { readonly state: string } }>(
  people: readonly P[],
): readonly P[] {
  return people.filter(({ presence }) => presence.state === 'here');
}

async function idleDelay(): Promise<number> {
  const late = watchLoop();
  await sleep(3_000);
  return late();
}

function named({ mentees, mentors }: Size): string {
  return `${mentees.toLocaleString('en-US')} × ${mentors.toLocaleString('en-US')}`;
}

function whole(figure: number): string {
  return Math.round(figure).toLocaleString('en-US');
}

function tenths(figure: number): string {
  return figure.toFixed(1);
}
