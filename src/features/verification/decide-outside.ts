import type { Messenger } from '../../chat/context.ts';
import type { Tx } from '../../db/transaction.ts';
import { tellDecided } from '../ledger/paper-decided.ts';
import { decidePaper, listForOutside } from '../papers/store.ts';
import { tellDecision } from './announce.ts';
import { type Decision, decideClaims, lockLedger } from './decide-store.ts';
import { PAPER } from './link-words.ts';
import type { findOutside } from './roles-store.ts';
import { sayReason } from './words.ts';

type By = {
  readonly organizationId: string;
  readonly outside: NonNullable<Awaited<ReturnType<typeof findOutside>>>;
  readonly messenger: Messenger;
  readonly now: Date;
};

/**
 * What somebody outside says of the claims and papers they chose on their page, all or none; false when something has
 * changed since the page was drawn. What is asked about a paper gives it back, because only a new version can answer.
 */
export async function decideOutside(
  tx: Tx,
  by: By,
  ids: readonly string[],
  decision: Decision,
): Promise<boolean> {
  const { organizationId, outside, messenger, now } = by;
  const { personId } = outside;
  const owner = { organizationId, personId };
  const zone = await lockLedger(tx, organizationId, personId);
  if (zone === undefined) return false;
  const claims = pairsIn(ids.filter((id) => !id.startsWith(PAPER)));
  const papers = pairsIn(ids.filter((id) => id.startsWith(PAPER)).map((id) => id.slice(PAPER.length)));
  const waiting = await listForOutside(tx, { ...owner, role: outside.role });
  const isThere = papers.every(({ id, n }) => waiting.some((one) => one.id === id && one.version === n));
  if (!isThere || claims.length + papers.length === 0) return false;
  if (claims.length > 0) {
    const verifier = { kind: 'outside', organizationId, id: outside.id } as const;
    const at = claims.map(({ id, n }) => ({ id, turn: n }));
    const decided = await decideClaims(tx, verifier, personId, at, decision, now);
    if (decided.kind !== 'done') return false;
    await tellDecision({ messenger }, personId, decision.kind, decided.acts);
  }
  const decider = { kind: 'outside', id: outside.id, now, zone } as const;
  for (const { id, n: version } of papers) {
    await decidePaper(tx, owner, { id, version }, decider, sayOfPaper(decision));
    await tellDecided(messenger, personId, { id, version }, decider);
  }
  return true;
}

function sayOfPaper(decision: Decision): Parameters<typeof decidePaper>[4] {
  if (decision.kind === 'verified') return { kind: 'accepted' };
  const words = [sayReason(decision.reason), decision.words].filter(Boolean).join(': ');
  return { kind: 'returned', words };
}

function pairsIn(ids: readonly string[]) {
  return ids.flatMap((said) => {
    const [id, n] = said.split('.');
    return id !== undefined && /^[0-9a-f-]{36}$/.test(id) ? [{ id, n: Number(n) }] : [];
  });
}
