import { expect, test } from 'vitest';
import { admission } from '../../src/chat/admission.ts';
import type { Profile } from '../../src/chat/interaction.ts';

/* Who may use the bot: kind of account, guests allowed, admitted, told why not. */
const TABLE: readonly [Profile['kind'], boolean, boolean, boolean][] = [
  ['member', false, true, false],
  ['member', true, true, false],
  ['guest', true, true, false],
  ['guest', false, false, true],
  ['stranger', false, false, true],
  ['stranger', true, false, true],
  ['bot', true, false, false],
  ['bot', false, false, false],
  ['deactivated', true, false, false],
  ['deactivated', false, false, false],
];

test.each(TABLE)('%s, guests allowed %s: admitted %s, told why %s', (kind, guestsAllowed, admitted, told) => {
  const decision = admission(kind, guestsAllowed);
  expect(decision.admitted).toBe(admitted);
  if (!decision.admitted) expect(decision.says !== undefined).toBe(told);
});
