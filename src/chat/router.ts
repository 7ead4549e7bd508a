import { randomBytes } from 'node:crypto';
import { type Claimed, claim, know, wasClaimed } from '../db/claim.ts';
import type { PrismaClient } from '../db/client/client.ts';
import { outcomeUnknown } from '../db/failures.ts';
import { goAlone } from '../db/in-step.ts';
import { inSharedTransaction } from '../db/shared-transaction.ts';
import { inTransaction, type Tx } from '../db/transaction.ts';
import type { Chat } from './chat.ts';
import { withCleanWords } from './clean-words.ts';
import { contextFor, type Surroundings } from './context-for.ts';
import type { Interaction, Reply } from './interaction.ts';
import { meet } from './meet.ts';
import { withMessageKey } from './message-key.ts';
import { Refusal } from './refusal.ts';
import type { Registry } from './registry.ts';
import { type Route, routeOf } from './routes.ts';
import { ONLY_ADMINISTRATORS, REPEATED, troubleView, UNCERTAIN } from './trouble.ts';
import { stack, type View } from './view.ts';

export type RouterOptions = Surroundings & {
  readonly prisma: PrismaClient;
  readonly registry: Registry;
  /** Wakes the courier of these installations once their deliveries are committed. */
  readonly wake: (installations: ReadonlySet<string>) => void;
  readonly log: { info(fields: object, says: string): void; error(fields: object, says: string): void };
};

/** A form that came back with errors records nothing, not even that it was sent: it may be sent again as it is. */
class NothingRecorded extends Error {
  readonly reply: Reply;

  constructor(reply: Reply) {
    super('The form has errors');
    this.reply = reply;
  }
}

type Outcome = { readonly reply: Reply } | 'unknown-sender';

/** One interaction, one transaction, one reply. */
export function createRouter(options: RouterOptions): Pick<Chat, 'handle' | 'home' | 'placed'> {
  const { prisma, registry, log } = options;

  return {
    async handle(asked) {
      const interaction = withMessageKey(withCleanWords(asked));
      const route = routeOf(registry, interaction);
      if (route.plain) return { kind: 'view', view: route.plain() };
      try {
        return await answer(interaction, route);
      } catch (error) {
        if (error instanceof NothingRecorded) return error.reply;
        return explain(interaction, route, error);
      }
    },

    async home(from, notice) {
      return inTransaction(prisma, async (tx) => {
        const known = await know(tx, from);
        if (!known?.usable) return undefined;
        const request = { from, place: 'private', kind: 'home' } as const;
        return registry.home(await contextFor(options, tx, known, request, new Set()), notice);
      });
    },

    async placed({ from, ref }, reply) {
      await inTransaction(prisma, async (tx) => {
        const known = await know(tx, from);
        if (!known?.usable) return;
        const ctx = await contextFor(
          options,
          tx,
          known,
          { from, place: 'private', kind: 'message' },
          new Set(),
        );
        for (const listener of registry.listeners) await listener.placed?.(ctx, { message: ref, reply });
      });
    },
  };

  async function answer(interaction: Interaction, route: Route): Promise<Reply> {
    const touched = new Set<string>();
    const record = route.needs === 'ledger-only' ? inSharedTransaction : inTransaction;
    const attempt = () => record(prisma, (tx) => act(tx, interaction, route, touched));
    let outcome = await attempt();
    // Twice: between being met and acting, the workspace may have joined another organization.
    for (let met = 0; outcome === 'unknown-sender' && met < 2; met += 1) {
      const refused = await meet(options, interaction);
      if (refused) return refused;
      outcome = await attempt();
    }
    if (touched.size > 0) options.wake(touched);
    return outcome === 'unknown-sender' ? { kind: 'nothing' } : outcome.reply;
  }

  async function act(tx: Tx, interaction: Interaction, route: Route, touched: Set<string>): Promise<Outcome> {
    const known = await claim(tx, interaction, route.id, route.needs.startsWith('ledger'));
    // Somebody who was gone, or whose workspace had removed the bot, and who acts again is met anew.
    if (!known?.usable) return 'unknown-sender';
    if (!known.first) return { reply: repeated(interaction) };
    if (route.audience === 'administrators' && !known.person.administrator)
      return { reply: denied(interaction, route, known) };
    if (!known.person.welcomed) goAlone(tx);
    const ctx = await contextFor(options, tx, known, interaction, touched);
    const reply = await route.run(ctx);
    if (reply.kind === 'errors') throw new NothingRecorded(reply);
    if (known.person.welcomed) return { reply };
    if (interaction.kind !== 'home') return { reply: welcomed(reply, await registry.welcome(ctx)) };
    return { reply: interaction.greeting ? greeted(reply, await registry.welcome(ctx)) : reply };
  }

  function denied(interaction: Interaction, route: Route, known: Claimed): Reply {
    log.info(
      { route: route.id, person: known.person.id, key: interaction.key },
      'refused: administrators only',
    );
    return { kind: 'view', view: ONLY_ADMINISTRATORS, beside: true };
  }

  async function explain(interaction: Interaction, route: Route, error: unknown): Promise<Reply> {
    const reference = randomBytes(2).toString('hex');
    if (outcomeUnknown(error)) return settled(interaction, reference);
    if (error instanceof Refusal) log.info({ route: route.id, reference, what: error.message }, 'refused');
    else if (!isOrdinary(error))
      log.error({ route: route.id, reference, err: error }, 'an interaction failed');
    return { kind: 'view', view: troubleView(error, reference), beside: true };
  }

  /** The connection broke during COMMIT: the database itself says what became of it, if it can be asked. */
  async function settled(interaction: Interaction, reference: string): Promise<Reply> {
    try {
      const recorded = await inTransaction(prisma, (tx) => wasClaimed(tx, interaction));
      return { kind: 'view', view: recorded ? REPEATED : troubleView(undefined, reference), beside: true };
    } catch {
      return { kind: 'view', view: UNCERTAIN, beside: true };
    }
  }
}

/** A repeated message is not answered twice; a repeated press or command is, without anything private. */
function repeated(interaction: Interaction): Reply {
  const silent =
    interaction.kind === 'message' || interaction.kind === 'edited-message' || interaction.kind === 'home';
  return silent ? { kind: 'nothing' } : { kind: 'view', view: REPEATED, again: true };
}

function welcomed(reply: Reply, welcome: View): Reply {
  return reply.kind === 'view' ? { ...reply, view: stack(reply.view, welcome) } : reply;
}

/** Who has just added the bot reads first what it is, then where everything is. */
function greeted(reply: Reply, welcome: View): Reply {
  return reply.kind === 'view' ? { ...reply, view: stack(welcome, reply.view) } : reply;
}

function isOrdinary(error: unknown): boolean {
  return error instanceof Error && error.name === 'UserError';
}
