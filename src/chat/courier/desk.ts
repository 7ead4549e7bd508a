import type { Catalog } from '../../core/rules/catalog.ts';
import type { PrismaClient } from '../../db/client/client.ts';
import type { Links } from '../../db/links.ts';
import type { Log } from '../../jobs/hear-trouble.ts';
import type { Queues } from '../../jobs/queues.ts';
import type { Platform } from '../platform.ts';
import type { Registry } from '../registry.ts';
import type { View } from '../view.ts';

/** What the courier works with. */
export type Desk = {
  readonly prisma: PrismaClient;
  readonly registry: Pick<Registry, 'message'>;
  readonly platforms: ReadonlyMap<string, Platform>;
  /** Business time; everything else here is the database's or the process's own time. */
  readonly clock: { now(): Date };
  readonly queues: Pick<Queues, 'work' | 'send' | 'forget'>;
  readonly log: Log;
  readonly programs: Catalog;
  readonly links?: Links | undefined;
  /** The home of a person as it is now; undefined when there is nothing to show any more. */
  drawHome(organizationId: string, personId: string): Promise<View | undefined>;
  readonly patience: Patience;
  readonly pace: Pace;
};

/** How long and how often the courier tries; seconds. */
export type Patience = {
  /** A claim that was not settled for so long belongs to a process that died. Longer than any platform's time-out. */
  readonly claim: number;
  /** One drain of a workspace lasts so long at most, then others have their turn. */
  readonly drain: number;
  /** A message that was refused so often goes to a person. */
  readonly attempts: number;
  /** The first wait after a refusal; it doubles each time up to the longest. */
  readonly firstWait: number;
  readonly longestWait: number;
  /** For so long after the wish, a home or a message that stands is tried to be drawn again. */
  readonly redraw: number;
  /** For so long a message in doubt is looked for when the platform says "not now". */
  readonly doubt: number;
};

/** What one workspace is thought to bear. */
export type Pace = {
  /** Sustained messages a second, and how many at once after a silence. */
  readonly perSecond: number;
  readonly burst: number;
  /** The share of both that is left to interactive replies, which are never made to wait. */
  readonly keptForReplies: number;
  /** Seconds between two messages to the same person. */
  readonly gap: number;
  readonly homesPerMinute: number;
  /** How many calls run at the same time. */
  readonly lanes: number;
};

/** Twenty attempts at these waits are about six hours. */
export const PATIENCE: Patience = {
  claim: 30,
  drain: 30,
  attempts: 20,
  firstWait: 5,
  longestWait: 1_800,
  redraw: 3_600,
  doubt: 86_400,
};

/**
 * What the platforms name: one message a second to each person, several hundred a minute for a workspace, 50 a
 * second for a tenant, home views 100 a minute.
 * The courier itself thus sends one a second, thirty after a silence.
 */
export const PACE: Pace = {
  perSecond: 1.25,
  burst: 37.5,
  keptForReplies: 0.2,
  gap: 1,
  homesPerMinute: 80,
  lanes: 4,
};

/**
 * A workspace on this machine bears more than anybody can read, and a clock that jumps over months has hundreds of
 * messages to send: pacing them would make the jump take as many seconds.
 */
export const UNPACED: Pace = {
  perSecond: 1_000,
  burst: 1_000,
  keptForReplies: 0.2,
  gap: 0,
  homesPerMinute: 10_000,
  lanes: 8,
};

/** The workspace whose deliveries are sent. */
export type Workspace = {
  readonly organizationId: string;
  readonly installationId: string;
  readonly platform: Platform;
  readonly name: string;
};
