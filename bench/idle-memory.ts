import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Finding } from './finding.ts';
import { startChild } from './serve/child.ts';
import { openFolder } from './serve/folder.ts';
import { programSettings } from './serve/servers.ts';
import { openSlackApi } from './serve/slack-api.ts';

const GOAL_MEGABYTES = 250;

/**
 * Memory of the program and its embedded database together, a while after the start. Undefined where the system
 * does not tell.
 */
export async function measureMemory(idleSeconds: number): Promise<Finding | undefined> {
  if (process.platform !== 'linux') return undefined;
  const folder = openFolder();
  const slack = await openSlackApi();
  const program = await startChild({
    args: ['src/main.ts'],
    env: programSettings(folder.path, slack.url),
    output: join(folder.path, 'program.log'),
    path: '/readyz',
  });
  try {
    await sleep(idleSeconds * 1000);
    const database = familyOf(postmasterOf(folder.path));
    // A server that the bot has started is a child of it, and must not count twice.
    const bot = familyOf(program.pid).filter((pid) => !database.includes(pid));
    const shared = sum([...bot, ...database].map(proportional));
    const alone = inFull(bot) + inFull(database);
    return {
      what: 'Idle memory of bot and database, MB',
      figures: [alone],
      goal: { atMost: GOAL_MEGABYTES },
      write: (figure) => figure.toFixed(0),
      beside:
        `summed PSS ${shared.toFixed(0)} MB, before counting in full what other programs here share; ` +
        `bot ${inFull(bot).toFixed(0)}, database ${inFull(database).toFixed(0)} in ${database.length} processes`,
    };
  } finally {
    await program.stop();
    await slack.stop();
    folder.remove();
  }
}

/** The share of a process: what several have in common is divided among them. */
function proportional(pid: number): number {
  return megabytes('smaps_rollup', pid, 'Pss');
}

/**
 * A family's memory as if nobody else ran the same programs: its own pages, and those of files in full, once for
 * the family. Without this the figure would sink with every other Node on the machine.
 */
function inFull(family: readonly number[]): number {
  const own = family.map(
    (pid) => megabytes('smaps_rollup', pid, 'Pss') - megabytes('smaps_rollup', pid, 'Pss_File'),
  );
  return sum(own) + Math.max(...family.map((pid) => megabytes('status', pid, 'RssFile')));
}

function megabytes(file: 'smaps_rollup' | 'status', pid: number, name: string): number {
  const text = readFileSync(`/proc/${pid}/${file}`, 'utf8');
  const found = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1];
  if (found === undefined) throw new Error(`/proc/${pid}/${file} does not tell ${name}`);
  return Number(found) / 1024;
}

function postmasterOf(dataFolder: string): number {
  const [cluster = ''] = readdirSync(join(dataFolder, 'live')).filter((name) => /^pg\d+$/.test(name));
  return Number.parseInt(readFileSync(join(dataFolder, 'live', cluster, 'postmaster.pid'), 'utf8'), 10);
}

/** A process and all below it. */
function familyOf(pid: number): readonly number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  const below = children === '' ? [] : children.split(' ').map(Number).flatMap(familyOf);
  return [pid, ...below];
}

function sum(figures: readonly number[]): number {
  return figures.reduce((total, figure) => total + figure, 0);
}
