import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { fraction } from '../../../src/core/fraction.ts';
import type { Program } from '../../../src/core/rules/program-schema.ts';
import type { Rules } from '../../../src/core/rules/rules-schema.ts';
import { keepCompletion } from '../../../src/features/programs/template-store.ts';
import { bringCast, type Cast } from '../../cast.ts';
import { buttonsIn, everythingIn, type House, openHouse } from '../../house.ts';

/*
 * Programs of an organization's own that do what none of the shipped ones does.
 */

const ID = 'our-own';
let house: House;
let cast: Cast;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  cast = await bringCast(house);
});

const published = { source: 'renewal-policy', mark: 'confirmed' } as const;

/** Two certificates' worth of hours in a program with these rules, then the certificate; answers the enrollment. */
async function earn(more: Partial<Rules>): Promise<string> {
  const { self, people } = cast;
  const shipped = house.programs.find('lssc-renewal');
  const [first] = shipped?.rules ?? [];
  if (!shipped || !first) throw new Error('No program');
  const rules: Rules = { ...first, programId: ID, minimums: [], ...more };
  const program: Program = { ...shipped, id: ID, name: 'Our own renewal', rules: [rules] };
  await house.as(people.administrator, (ctx) => keepCompletion(ctx, program, rules, {}));
  await self.enroll(ID, { certificateExpiresOn: '2026-09-01', 'certificate-held': ['yes'] });
  for (const day of ['2026-05-01', '2026-05-08']) {
    const log = { time: '24h', kind: 'workshop', title: 'Summer school', day };
    await self.submit('log.form', { draft: {} }, log);
  }
  const { id, version } = await house.prisma.enrollment.findFirstOrThrow({
    where: { personId: self.id, programId: ID },
  });
  await self.press('programs.submit', { id, version });
  const at = { id, version: version + 1 };
  expect(everythingIn(await self.submit('programs.certificate', at, {}))).toContain(
    'Write the day on the certificate, for example 2026-03-10.',
  );
  await self.submit('programs.certificate', at, { issuedOn: '2026-06-02' });
  return id;
}

test('surplus is shown before the next period begins, and counts in it', async () => {
  const id = await earn({
    carryOver: { value: { atMost: fraction(5) }, ...published },
    verification: { value: ['supervisor'], ...published },
  });
  const shown = await cast.self.press('programs.next-period', { id });
  expect(everythingIn(shown)).toContain('{"label":"Carried over","value":"5 contact hours"}');
  const yes = buttonsIn(shown).find(({ act }) => 'handler' in act && act.handler === 'programs.begin');
  const begun = await cast.self.press('programs.begin', yes?.act.kind === 'does' ? yes.act.input : {});
  expect(everythingIn(begun)).toContain('5 of 32 contact hours');
  expect(everythingIn(begun)).toContain('{"label":"Brought over","value":"5"}');
});

test('a certificate that nothing renews any more says so', async () => {
  const id = await earn({ certificate: { renewsIn: 'a-file-that-was-taken-away' } });
  expect(everythingIn(await cast.self.press('programs.next-period', { id }))).toContain(
    'No program that renews this certificate is installed here.',
  );
});
