import { setTimeout as wait } from 'node:timers/promises';
import type { webApi } from '@slack/bolt';
import { z } from 'zod';
import type { Chat } from '../../chat/chat.ts';
import type { Log } from '../log.ts';
import { failureOf, slackError } from './failure.ts';
import { PLATFORM, workspaceOf } from './inbound/sender.ts';

/** Who the bot is and where it lives, as Slack says. */
export type Installation = {
  readonly workspace: string;
  readonly name: string;
  readonly botId: string | undefined;
  readonly botUserId: string;
};

/** Learns once who the bot is, in the background: nothing waits for it, and nothing dies of it. */
export type Introduction = {
  begin(): void;
  end(): Promise<void>;
  installation(): Installation | undefined;
  /** What is wrong, in words, until Slack has answered. */
  trouble(): string | undefined;
};

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

const authTest = z.object({
  team_id: z.string(),
  team: z.string().default('Slack'),
  user_id: z.string(),
  bot_id: z.string().optional(),
  enterprise_id: z.string().nullish(),
  is_enterprise_install: z.boolean().nullish(),
});

/** Asks `auth.test` until it succeeds, with longer and longer pauses, and tells the program where the bot lives. */
export function createIntroduction(slack: webApi.WebClient, chat: Chat, log: Log): Introduction {
  let known: Installation | undefined;
  let problem: string | undefined = 'Slack has not been asked yet who this bot is.';
  let ending = new AbortController();
  let round: Promise<void> = Promise.resolve();

  return {
    begin() {
      ending.abort();
      ending = new AbortController();
      const { signal } = ending;
      round = round.then(() => introduce(signal));
    },
    async end() {
      ending.abort();
      await round;
    },
    installation: () => known,
    trouble: () => problem,
  };

  async function introduce(signal: AbortSignal): Promise<void> {
    for (let pause = FIRST_PAUSE_MS; !signal.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      try {
        known = installationOf(await slack.auth.test());
        await chat.installed(PLATFORM, known.workspace, known.name);
        problem = undefined;
        log.info({ workspace: known.workspace, name: known.name }, 'Slack knows this bot');
        return;
      } catch (error) {
        problem =
          known && slackError(error) === undefined
            ? 'The workspace could not be recorded yet.'
            : explain(error);
        log.warn({ err: error instanceof Error ? error.message : error }, `${problem} Trying again.`);
        await wait(pause, undefined, { signal }).catch(() => {});
      }
    }
  }
}

function installationOf(answer: unknown): Installation {
  const { team_id, team, user_id, bot_id, enterprise_id, is_enterprise_install } = authTest.parse(answer);
  const workspace = workspaceOf(is_enterprise_install === true, enterprise_id, team_id);
  return { workspace, name: team, botId: bot_id, botUserId: user_id };
}

function explain(error: unknown): string {
  const name = slackError(error);
  if (name) return `Slack does not accept SLACK_BOT_TOKEN (${name}).`;
  return `Slack cannot be asked who this bot is: ${failureOf(error).reason}.`;
}
