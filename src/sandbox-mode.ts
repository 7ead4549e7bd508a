import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import type { Logger } from 'pino';
import {
  EXAMPLE_ZONE,
  type ExamplePlatform,
  furnish,
  listExamplePeople,
  SANDBOX_WORKSPACE,
} from '../prisma/seed.ts';
import type { SlackConfig } from './config.ts';
import type { Catalog } from './core/rules/catalog.ts';
import type { Database } from './db/open-database.ts';
import type { MovableClock } from './jobs/move-time.ts';
import type { Timetable } from './jobs/timetable.ts';
import { type CastMember, createSandbox, type Sandbox } from './sandbox/index.ts';
import { createClockPage } from './sandbox/trial/clock-page.ts';

type Options = {
  readonly database: Database;
  readonly clock: MovableClock;
  readonly timetable: Timetable;
  readonly settings: SlackConfig;
  readonly port: number;
  readonly log: Logger;
};

/** The settings with which the bot talks to the workspace on this machine. */
export function sandboxSlack(port: number): SlackConfig {
  const secret = randomBytes(24).toString('hex');
  const apiUrl = `http://127.0.0.1:${port}/sandbox/api/`;
  return { mode: 'http', botToken: `xoxb-sandbox-${secret}`, signingSecret: secret, apiUrl };
}

/** Fills the database of a trial with its example people, on the platform that is tried. */
export async function openTrial(
  { prisma }: Database,
  programs: Catalog,
  clock: MovableClock,
  platform: ExamplePlatform,
): Promise<void> {
  await furnish(prisma, programs, clock.now(), platform);
}

/** A page with a clock, for the trial of a platform whose own window has none. */
export function openTrialClock(clock: MovableClock, timetable: Timetable, log: Logger): RequestListener {
  return createClockPage({
    time: { now: clock.now, moveTo: clock.moveTo, nextDue: () => timetable.nextDue(clock.now()) },
    zone: EXAMPLE_ZONE,
    log: { warn: (text) => log.warn(text) },
  });
}

/** Opens the workspace on this machine: what sandbox mode has and a live one has not. */
export async function openSandbox({
  database,
  clock,
  timetable,
  settings,
  port,
  log,
}: Options): Promise<Sandbox> {
  const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../manifests/slack.json'), 'utf8'));
  return createSandbox({
    connection: database.connection,
    time: {
      now: clock.now,
      moveTo: clock.moveTo,
      nextDue: () => timetable.nextDue(clock.now()),
      cast: () => castOf(database),
    },
    botUrl: `http://127.0.0.1:${port}/slack/events`,
    signingSecret: settings.mode === 'http' ? settings.signingSecret : '',
    botToken: settings.botToken,
    manifest: () => manifest,
    log: { info: (text) => log.info(text), warn: (text) => log.warn(text) },
  });
}

/** The people of the example workspace; somebody whom the bot has erased is still a member of it. */
async function castOf({ prisma }: Database): Promise<CastMember[]> {
  const accounts = await prisma.account.findMany({
    where: { installation: { platform: 'slack', workspace: SANDBOX_WORKSPACE }, status: 'gone' },
    select: { externalId: true },
  });
  const left = new Set(accounts.map(({ externalId }) => externalId));
  return listExamplePeople()
    .map(({ user, name, title, zone, guest, stranger }) => ({
      userId: user,
      name,
      realName: name,
      title,
      zone,
      ...(guest && { guest }),
      ...(stranger && { stranger }),
      deleted: left.has(user),
    }))
    .sort((one, other) => one.userId.localeCompare(other.userId));
}
