import { expect } from 'vitest';
import type { Reply } from '../../src/chat/interaction.ts';
import { type Cast, type Relation, SECRETS } from '../cast.ts';
import { everythingIn, type House } from '../house.ts';
import type { Matrix, Outcome } from './who-may.ts';

/** Tries one thing as somebody, and looks at what they read, what was written and what was logged. */
export async function tries(
  house: House,
  all: Cast,
  who: Relation,
  outcome: Outcome,
  act: () => Promise<Reply>,
  changedBy: Relation | readonly Relation[] = [],
  sees: readonly Relation[] = [],
): Promise<void> {
  const own = [all.self.id, all.activity.id, all.enrollment.id, all.reflection.id, all.answer.id];
  const rowsOfOwner = () => house.rowsAbout(all.here.organizationId, own);
  const mayAct = outcome === 'answered';
  const before = mayAct ? await rowsOfOwner() : await house.written();
  house.logged.length = 0;
  const reply = await act();
  const said = everythingIn(reply);
  const label = `${who}: ${said.slice(0, 300)}`;
  const failed = house.logged.filter(({ says }) => says === 'an interaction failed');
  expect(
    failed.map(({ fields }) => fields.err),
    label,
  ).toEqual([]);
  if (who !== 'self' && !sees.includes(who))
    expect(
      SECRETS.filter((word) => said.includes(word)),
      label,
    ).toEqual([]);
  if (mayAct) {
    if (who !== 'self' && ![changedBy].flat().includes(who))
      expect(await rowsOfOwner(), label).toEqual(before);
    expect(said, label).not.toMatch(/That is not yours|Only Catchword administrators|Something went wrong/);
    expect(reply.kind, label).not.toBe('nothing');
    return;
  }
  expect(await house.written(), label).toEqual(before);
  if (outcome === 'silence') expect(reply, label).toEqual({ kind: 'nothing' });
  if (outcome === 'turned away')
    expect(said, label).toMatch(/Guest accounts cannot use|another organization’s workspace/);
  if (outcome === 'refused') expectRefusal(house, reply);
  if (outcome === 'administrators only') {
    expect(said, label).toContain('Only Catchword administrators can do this. Nothing was changed.');
    expect(house.logged.map(({ says }) => says)).toEqual(['refused: administrators only']);
  }
}

/** The reply says that it is not theirs, and the log that it was refused. */
export function expectRefusal(house: House, reply: Reply): void {
  expect(everythingIn(reply)).toContain('That is not yours to see or change, so nothing was done.');
  expect(reply).toMatchObject({ kind: 'view', beside: true });
  expect(house.logged).toEqual([
    {
      says: 'refused',
      fields: { route: expect.any(String), reference: expect.any(String), what: expect.any(String) },
    },
  ]);
}

/** Those who are refused first, the owner last: whatever they do is then in nobody's way. */
export function inOrder(may: Matrix): Relation[] {
  const all = Object.keys(may) as Relation[];
  const rank = (who: Relation) => (who === 'self' ? 2 : may[who] === 'answered' ? 1 : 0);
  return all.sort((a, b) => rank(a) - rank(b));
}
