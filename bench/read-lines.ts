import { readFileSync } from 'node:fs';
import { parse } from 'chrono-node';
import { day } from '../src/core/day.ts';
import { readLogLine } from '../src/core/log-line/read-log-line.ts';
import { type Finding, times } from './finding.ts';
import type { Length } from './measure-commands.ts';
import { inTurn, median, ratios } from './pairs.ts';

const CORPUS = new URL('../test/core/log-line/corpus.txt', import.meta.url);
const LABELLED = /^(?!\[GB\] |# )(.+?) => (.*)$/gm;
const TODAY = '2026-11-18';
const GOAL = 100_000;
/** What chrono-node managed where the goal was set. */
const CHRONO = 93_000;

/**
 * The reader of typed lines, on all lines of the corpus that it understands without a question. Beside it
 * chrono-node, which looks for nothing but a date. Counted by the time the processor really worked.
 */
export async function measureReading({ pairs, seconds }: Length): Promise<readonly Finding[]> {
  const lines = [...readFileSync(CORPUS, 'utf8').matchAll(LABELLED)].map(([, typed = '', means = '']) => ({
    typed,
    clear: !/(^|; )asks /.test(means),
  }));
  const clear = lines.filter((line) => line.clear).map((line) => line.typed);
  const all = lines.map((line) => line.typed);
  const on = { today: day(TODAY), locale: 'en-US' } as const;
  const noon = new Date(`${TODAY}T12:00:00Z`);
  const ours = (typed: readonly string[]) => pace(typed, seconds, (line) => readLogLine(line, on));
  const bare = () => pace(clear, seconds, (line) => parse(line, noon));

  // The first seconds go to the compiler, on both sides.
  for (let turn = 0; turn < 5; turn += 1) {
    ours(all);
    bare();
  }
  const measured = await inTurn(pairs, () => ours(clear), bare);
  const hardest = median(Array.from({ length: pairs }, () => ours(all)));
  const shortest = median(Array.from({ length: pairs }, () => ours(['3h workshop'])));
  return [
    {
      what: `Reading ${clear.length} clear lines, lines per second`,
      figures: measured.map((pair) => pair.ours),
      goal: { atLeast: GOAL },
      write: thousands,
      beside: `“3h workshop” alone ${thousands(shortest)}; all ${all.length} lines of the corpus ${thousands(hardest)}`,
    },
    {
      what: 'Reading clear lines against chrono-node, which finds only dates',
      figures: ratios(measured, (perSecond) => perSecond),
      goal: { atLeast: GOAL / CHRONO },
      write: times,
      beside: `chrono-node ${thousands(median(measured.map((pair) => pair.bare)))} a second`,
    },
  ];
}

/** Lines read in one second of the processor's time. */
function pace(lines: readonly string[], seconds: number, read: (line: string) => unknown): number {
  let count = 0;
  const begun = process.cpuUsage();
  while (worked(begun) < seconds) {
    // Asking the clock takes as long as reading a line or two, so it is asked seldom.
    for (let n = 0; n < 500; n += 1) read(lines[count++ % lines.length] ?? '');
  }
  return count / worked(begun);
}

function worked(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1_000_000;
}

function thousands(figure: number): string {
  return Math.round(figure).toLocaleString('en-US');
}
