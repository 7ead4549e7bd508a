import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import type { Chat } from './chat/chat.ts';
import type { TickContext } from './chat/context.ts';
import type { MessengerPlace } from './chat/context-for.ts';
import { allSent } from './chat/courier/all-sent.ts';
import { type Courier, createCourier } from './chat/courier/create-courier.ts';
import { PACE, PATIENCE, type Patience, UNPACED } from './chat/courier/desk.ts';
import { homeDrawer } from './chat/home-drawer.ts';
import { createLifecycle } from './chat/lifecycle.ts';
import { createMessenger, createTickMessenger } from './chat/messenger.ts';
import type { Platform } from './chat/platform.ts';
import { createRouter } from './chat/router.ts';
import type { Config } from './config.ts';
import { connectSlack, connectTeams, type Wanted, wantedPlatforms } from './connect-platforms.ts';
import { createLinks, type Links } from './db/links.ts';
import { type Database, openDatabase } from './db/open-database.ts';
import { type ClaimCode, issueClaimCodes } from './features/admin/claim-code.ts';
import { registry } from './features/index.ts';
import { keepVersionsInUse } from './features/ledger/altered-rules.ts';
import { solveRounds } from './features/mentoring/rounds/solve-rounds.ts';
import { sendMails } from './features/verification/send-mails.ts';
import { createMetrics } from './http/metrics.ts';
import { mountPages } from './http/pages.ts';
import { troublesOf } from './http/readiness.ts';
import { createHttp, listen } from './http/server.ts';
import { startChores } from './jobs/chores.ts';
import { type MovableClock, openMovableClock } from './jobs/move-time.ts';
import { startQueues } from './jobs/queues.ts';
import { createTimetable, type Timetable } from './jobs/timetable.ts';
import type { LineCounts } from './open-log.ts';
import { createOutsideDoor } from './outside-door.ts';
import { loadPrograms } from './programs/load-programs.ts';
import type { Sandbox } from './sandbox/index.ts';
import { openSandbox, openTrial, openTrialClock } from './sandbox-mode.ts';
import { type Running, stopApp } from './stop-app.ts';

type Clock = { now(): Date };

export type App = {
  readonly port: number;
  readonly chat: Chat;
  readonly clock: Clock;
  readonly database: Database;
  readonly timetable: Timetable;
  readonly courier: Courier;
  /** The clock of a trial, which can be moved ahead. */
  readonly movable: MovableClock | undefined;
  /** The workspace on this machine; only in sandbox mode. */
  readonly sandbox: Sandbox | undefined;
  stop(): Promise<void>;
};

/** What main.ts and the tests give: settings, the machine's clock, a log. */
export type AppOptions = {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Logger;
  /** How much trouble the log has told of. */
  readonly lines?: LineCounts;
  /** An open database; without it the one that the settings name is opened. */
  readonly database?: Database;
  /** Hears the codes that make first administrators; they are shown to the operator and nowhere else. */
  readonly tellClaimCodes?: (codes: readonly ClaimCode[]) => void;
  /** Machine waits of the courier, for tests that cannot sit them out. */
  readonly patience?: Partial<Patience> & { readonly quarantineSeconds?: number };
  /** Gives the start up; what runs by then is stopped again. */
  readonly signal?: AbortSignal;
};

/**
 * The composition root: everything is made here, given what it needs, and started. Rejects, with nothing left
 * running, when something cannot start.
 */
export async function createApp(options: AppOptions): Promise<App> {
  const running: Running = {};
  try {
    return await start(options, running);
  } catch (error) {
    await stopApp(running).catch((err: unknown) => options.log.error({ err }, 'stopping failed'));
    throw error;
  }
}

async function start(options: AppOptions, running: Running): Promise<App> {
  const { config, clock: real, log, patience = {}, signal, tellClaimCodes = () => {} } = options;
  const { mode, databaseUrl, dataFolder } = config;
  const opened = {
    ...{ databaseUrl, dataFolder, mode: mode.kind },
    log: (text: string) => log.warn(text),
    news: (text: string) => log.info(text),
  };
  const database = options.database ?? (await openDatabase(opened));
  running.database = database;
  signal?.throwIfAborted();
  const { prisma, connection } = database;
  const queues = await startQueues({ connection, log });
  running.queues = queues;
  const programs = await keepVersionsInUse(prisma, await loadPrograms(config.programsFolder));
  for (const { file, problems } of programs.problems)
    log.error({ file, problems }, 'a program file was refused');

  const wanted = wantedPlatforms(mode, config.port);
  const { teams } = wanted;
  const together = wanted.slack !== undefined && teams !== undefined;
  const links = linksOf(config, wanted);
  const platforms = new Map<string, Platform>();
  const movable =
    mode.kind === 'sandbox'
      ? await openMovableClock({ prisma, real, timetable: () => timetable, settle: () => allSent(prisma) })
      : undefined;
  const clock: Clock = movable ?? real;
  const outgoing = {
    messengerFor: (at: MessengerPlace) => createMessenger({ ...at, queues }),
    wake: (installations: ReadonlySet<string>) => {
      for (const id of installations) courier.nudge(id);
    },
  };
  const chat: Chat = {
    ...createLifecycle({
      ...{ ...outgoing, prisma, together },
      afterInstalled: async () => tellClaimCodes(await issueClaimCodes(prisma, 'missing')),
    }),
    ...createRouter({
      ...{ ...outgoing, prisma, registry, clock, programs, log, links, together },
      profileOf: (sender) => named(platforms, sender.platform).profile(sender),
    }),
  };
  const courier = createCourier({
    ...{ prisma, registry, platforms, clock, queues, log, programs, links },
    drawHome: homeDrawer(prisma, chat),
    patience: { ...PATIENCE, ...patience },
    pace: movable ? UNPACED : PACE,
  });
  running.courier = courier;
  const timetable: Timetable = createTimetable<TickContext & { touched: Set<string> }>({
    prisma,
    queues,
    log,
    clock,
    entries: registry.timetable,
    context: (tx, now, until) => {
      const touched = new Set<string>();
      const messenger = createTickMessenger({ tx, queues, touched });
      return { db: tx, now, until, programs, touched, log, messenger };
    },
    committed: ({ touched }) => {
      for (const id of touched) courier.nudge(id);
    },
  });

  const parts = { chat, log, prisma };
  const admit = (platform: Platform) => {
    const { quarantineSeconds = platform.quarantineSeconds } = patience;
    platforms.set(platform.name, { ...platform, quarantineSeconds });
    running.platforms = [...platforms.values()];
  };
  const slack = wanted.slack && connectSlack(wanted.slack, parts, () => real.now());
  if (slack) admit(slack);
  signal?.throwIfAborted();
  if (movable) await openTrial(database, programs, movable, wanted.teams ? 'teams' : 'slack');
  const sandbox =
    movable && wanted.slack
      ? await openSandbox({
          database,
          clock: movable,
          timetable,
          settings: wanted.slack,
          port: config.port,
          log,
        })
      : undefined;
  running.sandbox = sandbox;
  const { inTurn, messengerOf } = createOutsideDoor({ prisma, queues, wake: (id) => courier.nudge(id) });
  const pageContext = () => ({ now: clock.now(), links, transaction: inTurn });
  const server = await createHttp({
    slack: slack?.listener,
    rest: sandbox?.handle ?? (movable && openTrialClock(movable, timetable, log)),
    upgrade: sandbox?.upgrade,
    pages: (web) => mountPages(web, { pages: registry.pages ?? [], context: pageContext, log }),
    teams: teams && (async (web) => admit(await connectTeams(teams, parts, web))),
    metrics: createMetrics(prisma, options.lines),
    metricsToken: config.metricsToken,
    troubles: () => troublesOf({ database, queues, platforms, stopping: running.stopping === true }),
  });
  signal?.throwIfAborted();
  const port = await listen(server, config.port, config.host);
  running.server = server;
  tellClaimCodes(await issueClaimCodes(prisma));
  for (const platform of platforms.values()) await platform.start();
  await courier.start();
  await timetable.start();
  await startChores({ prisma, queues, sweep: () => courier.sweep() });
  const mailer = await mailerOf(config);
  await queues.work('mail', () => sendMails({ prisma, mailer, links, messengerFor: messengerOf, log }));
  await queues.every('mail', '* * * * *');
  await queues.work('rounds', (_, signal) => solveRounds({ prisma, messengerFor: messengerOf, log }, signal));
  await queues.every('rounds', '* * * * *');

  return {
    port,
    chat,
    clock,
    database,
    timetable,
    courier,
    movable,
    sandbox,
    stop: () => stopApp(running),
  };
}

/** The mail package is loaded only where letters can be sent. */
async function mailerOf({ smtpUrl }: Config) {
  if (smtpUrl === undefined) return undefined;
  const { createMailer } = await import('./platforms/mail/smtp.ts');
  return createMailer(smtpUrl);
}

/** Links need an address that people's browsers can reach; in the sandbox that is this machine. */
function linksOf({ mode, port, publicUrl, encryptionKey }: Config, wanted: Wanted): Links | undefined {
  const address = publicUrl ?? (mode.kind === 'sandbox' ? `http://localhost:${port}` : undefined);
  const secret = encryptionKey ?? secretOf(wanted);
  return address === undefined || secret === undefined ? undefined : createLinks({ address, secret });
}

/** A secret of a platform does where none was set for links; without any, links end with the process. */
function secretOf({ slack, teams }: Wanted): string | undefined {
  if (slack) return slack.mode === 'http' ? slack.signingSecret : slack.appToken;
  if (teams?.kind === 'live') return teams.credential.kind === 'secret' ? teams.credential.secret : undefined;
  return randomBytes(32).toString('hex');
}

function named(platforms: ReadonlyMap<string, Platform>, name: string): Platform {
  const found = platforms.get(name);
  if (!found) throw new Error(`No platform is called ${name}`);
  return found;
}
