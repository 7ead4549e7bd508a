import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { everythingIn, type House, openHouse, type Place } from '../../house.ts';
import { codeIn } from '../identity/two-accounts.ts';

/*
 * A new workspace becomes part of an organization that uses the program already, by a code of its administrator, before
 * there is any record in the new one.
 */

let house: House;
let here: Place;
let fresh: Place;
let rosa: Awaited<ReturnType<House['person']>>;
let newcomer: ReturnType<House['actor']>;
let n = 0;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  n += 1;
  here = await house.organization(`here-${n}`, 'Prairie Libraries');
  fresh = await house.organization(`fresh-${n}`, 'Fresh');
  rosa = await house.person(here, 'ROSA', { administrator: true });
  newcomer = house.actor(fresh.workspace, 'NEW');
  await newcomer.command('cpd');
});

const invite = async () => codeIn(await rosa.press('workspaces.connect', {}));
const types = async (who: typeof newcomer, code: string) =>
  everythingIn(await who.command('cpd', `join ${code}`));
const organizationOf = async ({ workspace }: Place) =>
  (await house.prisma.installation.findFirstOrThrow({ where: { workspace } })).organizationId;

describe('a workspace without a record', () => {
  test('belongs to the organization of the code from then on, with everybody who has been met', async () => {
    const colleague = house.actor(fresh.workspace, 'COLLEAGUE');
    await colleague.command('cpd');
    const before = await house.prisma.person.findMany({ where: { organizationId: fresh.organizationId } });
    const joined = await types(newcomer, await invite());
    expect(joined).toContain('This workspace belongs to Prairie Libraries now.');
    expect(joined).toContain(
      'Whoever has an account in another of its workspaces can link both under Settings.',
    );
    expect(await organizationOf(fresh)).toBe(here.organizationId);
    const after = await house.prisma.person.findMany({ where: { id: { in: before.map(({ id }) => id) } } });
    expect(after.map((person) => ({ ...person, organizationId: '' }))).toEqual(
      before.map((person) => ({ ...person, organizationId: '' })),
    );
    expect(await house.rowsAbout(fresh.organizationId, [''])).toEqual([]);
    expect(await house.prisma.organization.findUnique({ where: { id: fresh.organizationId } })).toBeNull();
    // All of them go on as if nothing had happened.
    expect(everythingIn(await newcomer.command('logcredit', '1h webinar'))).toContain('Recorded:');
    expect(everythingIn(await colleague.command('credits'))).not.toContain('Welcome to Catchword');
    const events = await house.prisma.auditEvent.findMany({ where: { organizationId: here.organizationId } });
    expect(events.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['workspaces.code-asked', 'workspaces.joined']),
    );
  });

  test('then an account there can be linked with one of the organization', async () => {
    const code = codeIn(await rosa.command('cpd', 'link'));
    expect(everythingIn(await newcomer.command('cpd', `link ${code}`))).toContain(
      'an administrator there connects this workspace first: /cpd admin, Connect another workspace.',
    );
    await types(newcomer, await invite());
    expect(everythingIn(await newcomer.command('cpd', `link ${code}`))).toContain('Are both accounts yours?');
  });

  test('may be the first thing that is said there, and the request is known when it comes again', async () => {
    const first = house.actor(`first-${n}`, 'FIRST');
    const said = { kind: 'command', name: 'cpd', text: `join ${await invite()}`, key: `again-${n}` };
    expect(everythingIn(await first.ask(said))).toContain('This workspace belongs to Prairie Libraries now.');
    expect(everythingIn(await first.ask(said))).toContain('This was already recorded');
    expect(everythingIn(await first.command('cpd'))).not.toContain('Welcome to Catchword');
  });

  test('brings nobody any rights', async () => {
    const organizationId = fresh.organizationId;
    await house.prisma.person.updateMany({
      where: { organizationId },
      data: { administrator: true, coordinator: true },
    });
    await types(newcomer, await invite());
    const administrators = await house.prisma.person.findMany({
      where: { organizationId: here.organizationId, OR: [{ administrator: true }, { coordinator: true }] },
    });
    expect(administrators.map(({ id }) => id)).toEqual([rosa.id]);
  });

  test('that has an administrator is connected by them alone', async () => {
    const boss = await house.person(fresh, 'BOSS', { administrator: true });
    const code = await invite();
    expect(await types(newcomer, code)).toContain(
      'This workspace has an administrator already, who alone can connect it: BOSS.',
    );
    expect(await types(boss, code)).toContain('This workspace belongs to Prairie Libraries now.');
  });
});

describe('nothing moves', () => {
  test('after the first record, whichever it is', async () => {
    const { organizationId } = fresh;
    const person = await house.prisma.person.findFirstOrThrow({ where: { organizationId } });
    const records: [() => Promise<unknown>, () => Promise<unknown>][] = [
      [
        () => newcomer.command('logcredit', '1h webinar'),
        () => house.prisma.activity.deleteMany({ where: { organizationId } }),
      ],
      [
        () =>
          house.prisma.reflection.create({
            data: { organizationId, personId: person.id, week: '2026-W20', model: 'x' },
          }),
        () => house.prisma.reflection.deleteMany({ where: { organizationId } }),
      ],
      [
        () =>
          house.prisma.library.create({
            data: { organizationId, name: 'Main', sector: 'public', zone: 'UTC' },
          }),
        () => house.prisma.library.deleteMany({ where: { organizationId } }),
      ],
    ];
    const code = await invite();
    for (const [make, remove] of records) {
      await make();
      expect(await types(newcomer, code)).toContain('There are records here already, or several workspaces');
      expect(await organizationOf(fresh)).toBe(organizationId);
      await house.prisma.activityChange.deleteMany({ where: { organizationId } });
      await remove();
    }
    expect(await types(newcomer, code)).toContain('This workspace belongs to Prairie Libraries now.');
  });

  test('and a sentence says why, for each way in which a code does not work', async () => {
    expect(await types(newcomer, 'AAAA-BBBB-CCCC-2222')).toContain(
      'This is not a code that connects a workspace.',
    );
    expect(await types(newcomer, codeIn(await rosa.command('cpd', 'link')))).toContain(
      'This code links two accounts',
    );
    const old = await invite();
    const code = await invite();
    expect(await types(newcomer, old)).toContain('This is not a code that connects a workspace.');
    expect(await types(rosa, code)).toContain('This workspace belongs to Prairie Libraries already.');
    expect(everythingIn(await newcomer.command('cpd', `link ${code}`))).toContain(
      'This code connects a whole workspace',
    );
    await house.prisma.oneTimeCode.updateMany({ data: { expiresAt: new Date(Date.now() - 1_000) } });
    expect(await types(newcomer, code)).toContain('This code has ended: it works for 24 hours.');
    const used = await invite();
    await types(newcomer, used);
    const third = house.actor(`third-${n}`, 'THIRD');
    expect(await types(third, used)).toContain('This code has connected a workspace already');
  });

  test('after ten wrong codes within an hour', async () => {
    for (let tries = 0; tries < 10; tries += 1) await types(newcomer, 'AAAA-BBBB-CCCC-2222');
    expect(await types(newcomer, await invite())).toContain('10 wrong codes within an hour are enough.');
  });
});

describe('at the same time', () => {
  test('two who type one code: one joins', async () => {
    const other = house.actor(`other-${n}`, 'OTHER');
    await other.command('cpd');
    const code = await invite();
    const said = await Promise.all([types(newcomer, code), types(other, code)]);
    expect(said.filter((each) => each.includes('belongs to Prairie Libraries now'))).toHaveLength(1);
    expect(said.filter((each) => each.includes('has connected a workspace already'))).toHaveLength(1);
  });

  test.each(['somebody who is met for the first time', 'somebody known'])(
    '%s logs meanwhile: the record is where the workspace is',
    async (who) => {
      const colleague = house.actor(fresh.workspace, 'COLLEAGUE');
      if (who === 'somebody known') await colleague.command('cpd');
      const code = await invite();
      const [joined, logged] = await Promise.all([
        types(newcomer, code),
        colleague.command('logcredit', '1h webinar').then(everythingIn),
      ]);
      expect(logged).toContain('Recorded:');
      const { organizationId } = await house.prisma.activity.findFirstOrThrow({
        orderBy: { createdAt: 'desc' },
      });
      const moved = joined.includes('belongs to Prairie Libraries now');
      expect(moved || joined.includes('There are records here already')).toBe(true);
      expect(organizationId).toBe(await organizationOf(fresh));
      expect(await organizationOf(fresh)).toBe(moved ? here.organizationId : fresh.organizationId);
    },
  );
});
