import type { Day } from '../core/day.ts';
import type { Catalog } from '../core/rules/catalog.ts';
import type { OrganizationFacts, PersonFacts } from '../db/claim.ts';
import type { Links } from '../db/links.ts';
import type { Tx } from '../db/transaction.ts';
import type { MessageHandler } from './handlers.ts';
import type { Sender } from './interaction.ts';

export type { OrganizationFacts, PersonFacts } from '../db/claim.ts';

/** Writes messages to others in the same transaction; nothing is sent before it commits. */
export type Messenger = {
  /**
   * Once per `key`: saying the same thing again does nothing. It goes to the one place where the person is written
   * to, or to their account `at` where it is about that one.
   */
  say<S>(to: string, message: MessageHandler<S>, subject: S, key: string, at?: string): Promise<void>;
  /**
   * To two people in one conversation of theirs, where both are written to in the same workspace; else to nobody. It
   * says nothing that either needs: each has it in a message of their own as well.
   */
  sayTogether<S>(
    two: readonly [string, string],
    message: MessageHandler<S>,
    subject: S,
    key: string,
  ): Promise<void>;
  /** Every message of this key that already stands somewhere is drawn again where it stands. */
  redraw(key: string): Promise<void>;
  /** The homes of these people are drawn again. */
  refreshHomes(people: readonly string[]): Promise<void>;
  /** The same within the statement that is the reason for it, where a round trip to the database counts. */
  refreshHomesWith<Written extends { readonly touched: readonly string[] }>(
    people: readonly string[],
    write: (homes: HomesToDraw) => Promise<Written>,
  ): Promise<Written>;
  /** What a person decided about a message that needs one; false when it has moved on since that attempt. */
  decide(
    message: { readonly id: string; readonly attempt: number },
    decision: 'send-again' | 'let-be',
  ): Promise<boolean>;
};

/** Whose homes are to be drawn again, and whose platform draws theirs by itself right after. */
export type HomesToDraw = { readonly of: readonly string[]; readonly atHome: string | undefined };

/** The same for many people at once, of any organization: one statement for any number of rows. */
export type TickMessenger = {
  /** Once per organization and `key`: saying the same thing again does nothing. */
  sayToMany<S>(message: MessageHandler<S>, rows: readonly ToSay<S>[]): Promise<void>;
  refreshHomes(
    people: readonly { readonly organizationId: string; readonly personId: string }[],
  ): Promise<void>;
};

export type ToSay<S> = {
  readonly organizationId: string;
  readonly to: string;
  readonly subject: S;
  readonly key: string;
  /** The account that it is about; without one it goes where the person is written to. */
  readonly at?: string;
};

type Common = {
  readonly db: Tx;
  /** Business time, read once. */
  readonly now: Date;
  readonly programs: Catalog;
  readonly messenger: Messenger;
};

/** What a handler works with: one person, one moment, one transaction. */
export type Context = Common & {
  readonly organization: OrganizationFacts;
  readonly person: PersonFacts;
  /** The day it is for the person. */
  readonly today: Day;
  readonly from: Sender;
  /** The account with which they act. */
  readonly accountId: string;
  readonly place: 'private' | 'shared';
  /** Signs addresses of the program's own pages; undefined where it does not know its address. */
  readonly links: Links | undefined;
  /** The person a form's person field names; they become a person of the organization if they are none. */
  personNamed(reference: string): Promise<{ readonly id: string; readonly name: string } | undefined>;
};

/** What drawing a message works with: the one who will read it. */
export type SendContext = Pick<Common, 'db' | 'now' | 'programs'> & {
  readonly organization: OrganizationFacts;
  readonly person: PersonFacts;
  readonly today: Day;
  /** Signs addresses of the program's own pages; undefined where it does not know its address. */
  readonly links?: Links | undefined;
};

/** What the timetable works with: all organizations at one moment. */
export type TickContext = Omit<Common, 'messenger'> & {
  readonly messenger: TickMessenger;
  /** Where a jump of the clock ends, when this is a moment on its way. */
  readonly until?: Date | undefined;
  /** What the operator has to read: ids and figures, never words. */
  readonly log?: { error(fields: object, says: string): void };
};
