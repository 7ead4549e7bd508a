import { randomUUID } from 'node:crypto';
import type { Weekday } from '../core/day.ts';
import { ask } from './ask.ts';
import { Prisma } from './client/client.ts';
import { oneOnlyAbout } from './in-step.ts';
import { manyOf } from './many-of.ts';
import type { Tx } from './transaction.ts';

/** The organization as every handler needs it. */
export type OrganizationFacts = {
  readonly id: string;
  readonly name: string;
  readonly locale: 'en-US' | 'en-GB';
  readonly zone: string;
};

/** The person who acts, as every handler needs them. */
export type PersonFacts = {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  readonly administrator: boolean;
  readonly workdays: readonly Weekday[];
  readonly welcomed: boolean;
  readonly version: number;
};

/** A sender we know, and whether this request is seen for the first time. */
export type Claimed = {
  readonly organization: OrganizationFacts;
  readonly person: PersonFacts;
  readonly installationId: string;
  readonly accountId: string;
  readonly usable: boolean;
  readonly first: boolean;
  /** How often the organization has completed templates of programs. */
  readonly ownPrograms: number;
};

type Request = {
  readonly key: string;
  readonly from: { readonly platform: string; readonly workspace: string; readonly user: string };
  readonly address?: string;
  readonly kind: string;
};

const FACTS = Prisma.sql`o.id AS organization_id, o.name AS organization_name, o.locale, o.zone AS organization_zone,
             o.own_programs, i.id AS installation_id, a.id AS account_id, a.address, p.id AS person_id, p.name, p.zone,
             p.administrator, p.workdays, p.welcomed_at IS NOT NULL AS welcomed, p.version,
             i.status = 'active' AND a.status = 'active' AND p.status = 'active' AS usable`;
const SENDER = Prisma.sql`(installations i
      JOIN accounts a ON a.organization_id = i.organization_id AND a.installation_id = i.id
      JOIN people p ON p.organization_id = a.organization_id AND p.id = a.person_id
      JOIN organizations o ON o.id = i.organization_id)`;
const IS_SENDER = Prisma.sql`i.platform = asked.platform AND i.workspace = asked.workspace AND a.external_id = asked.account`;

/**
 * Knows the sender, marks the request as handled and, for writes to the ledger, locks the person and
 * then their enrollments in id order: one statement, because every interaction begins with it. Boards come after these,
 * for whoever writes in one.
 * Somebody who is being erased is waited for, and then unknown: nothing of theirs is written after it.
 * Parts that have nothing to do are left out, since preparing them costs as much as running them.
 * Undefined for somebody we have never met. A second delivery of the same request waits here for the
 * first one's outcome.
 */
export async function claim(
  tx: Tx,
  request: Request,
  handler: string,
  lockLedger: boolean,
): Promise<Claimed | undefined> {
  const tells = request.address !== undefined || request.kind === 'home';
  const name = ['claim', ...(lockLedger ? ['locking'] : []), ...(tells ? ['told'] : [])].join('_');
  const row = await ask<Row, Claim>(tx, {
    name,
    input: { ...request, id: randomUUID(), handler },
    sql: (claims) => Prisma.sql`
    ${Prisma.raw(`/* ${name} */`)} WITH who AS (
      SELECT asked.at, asked.id AS request_id, asked.key, asked.handler, asked.told_address, asked.at_home, ${FACTS}
      FROM ${asked(claims)} JOIN ${SENDER} ON ${IS_SENDER}
      FOR KEY SHARE OF a
    ), claimed AS (
      INSERT INTO interactions (organization_id, id, installation_id, key, handler)
      SELECT organization_id, request_id, installation_id, key, handler
      FROM who WHERE usable
      ON CONFLICT (organization_id, installation_id, key) DO NOTHING
      RETURNING id
    )${lockLedger ? LOCKED : Prisma.empty}${tells ? TOLD : Prisma.empty}
    SELECT who.*, EXISTS (SELECT FROM claimed WHERE claimed.id = who.request_id) AS first${lockLedger ? LOCKS : Prisma.empty}
    FROM who`,
  });
  if (row && lockLedger) oneOnlyAbout(tx, row.person_id);
  return row && known(row);
}

type Claim = Request & { readonly id: string; readonly handler: string };

function asked(claims: readonly Claim[]): Prisma.Sql {
  const columns = {
    ...{ platform: 'text', workspace: 'text', account: 'text' },
    ...{ id: 'uuid', key: 'text', handler: 'text', told_address: 'text', at_home: 'boolean' },
  };
  const rows = claims.map(({ from, id, key, handler, address, kind }) => ({
    ...{ platform: from.platform, workspace: from.workspace, account: from.user },
    ...{ id, key, handler, told_address: address ?? null, at_home: kind === 'home' },
  }));
  return manyOf('asked', columns, rows);
}

const LOCKED = Prisma.sql`, mine AS (
      SELECT p.organization_id, p.id FROM people p
      JOIN who ON who.organization_id = p.organization_id AND who.person_id = p.id
      ORDER BY p.id FOR NO KEY UPDATE OF p
    ), locked AS (
      SELECT e.id FROM enrollments e
      JOIN mine ON mine.organization_id = e.organization_id AND mine.id = e.person_id
      WHERE e.status = 'active' AND e.board_name IS NULL
      ORDER BY e.id FOR UPDATE OF e
    )`;
/** Rows are locked only where somebody asks for them. */
const LOCKS = Prisma.sql`, (SELECT count(*)::int FROM locked) AS locked`;

/** What requests tell of their senders: where they are written to, and that they have opened their home. */
const TOLD = Prisma.sql`, told AS (
      UPDATE accounts a SET address = coalesce(who.told_address, a.address), home_seen = a.home_seen OR who.at_home
      FROM who WHERE who.usable AND a.organization_id = who.organization_id AND a.id = who.account_id
        AND (who.told_address IS DISTINCT FROM coalesce(a.address, who.told_address) OR (who.at_home AND NOT a.home_seen))
    )`;

/** The sender as we know them, without marking anything. */
export async function know(tx: Tx, from: Request['from']): Promise<Claimed | undefined> {
  const [row] = await tx.$queryRaw<Row[]>`SELECT who.*, false AS first FROM (${whoIs(from)}) who`;
  return row && known(row);
}

/** Whether a request is among those of the last day that were recorded; asked where its outcome is not known. */
export async function wasClaimed(tx: Tx, request: Pick<Request, 'key' | 'from'>): Promise<boolean> {
  const { platform, workspace } = request.from;
  const found = await tx.$queryRaw<unknown[]>`
    SELECT FROM interactions r
    JOIN installations i ON i.organization_id = r.organization_id AND i.id = r.installation_id
    WHERE i.platform = ${platform} AND i.workspace = ${workspace} AND r.key = ${request.key}`;
  return found.length > 0;
}

function whoIs({ platform, workspace, user }: Request['from']): Prisma.Sql {
  return Prisma.sql`
      SELECT ${FACTS} FROM ${SENDER}
      WHERE i.platform = ${platform} AND i.workspace = ${workspace} AND a.external_id = ${user}`;
}

type Row = {
  organization_id: string;
  organization_name: string;
  locale: string;
  organization_zone: string;
  installation_id: string;
  account_id: string;
  person_id: string;
  name: string;
  zone: string;
  administrator: boolean;
  workdays: number[];
  welcomed: boolean;
  version: number;
  usable: boolean;
  first: boolean;
  own_programs: number;
};

function known(row: Row): Claimed {
  return {
    organization: organizationFacts(
      row.organization_id,
      row.organization_name,
      row.locale,
      row.organization_zone,
    ),
    person: {
      id: row.person_id,
      name: row.name,
      zone: row.zone,
      administrator: row.administrator,
      workdays: row.workdays as Weekday[],
      welcomed: row.welcomed,
      version: row.version,
    },
    installationId: row.installation_id,
    accountId: row.account_id,
    usable: row.usable,
    first: row.first,
    ownPrograms: row.own_programs,
  };
}

function organizationFacts(id: string, name: string, locale: string, zone: string): OrganizationFacts {
  return { id, name, locale: locale === 'en-GB' ? 'en-GB' : 'en-US', zone };
}
