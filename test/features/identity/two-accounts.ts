import { randomUUID } from 'node:crypto';
import type { Reply } from '../../../src/chat/interaction.ts';
import { beginEnrollment } from '../../../src/core/rules/begin-enrollment.ts';
import { rulesFor } from '../../../src/core/rules/choose-rules.ts';
import { enroll } from '../../../src/features/programs/store.ts';
import { everythingIn, type House } from '../../house.ts';

export type Two = Awaited<ReturnType<typeof twoAccounts>>;
type Actor = Awaited<ReturnType<House['person']>>;

let houses = 0;

/** Somebody with an account in each of two workspaces of one organization, an activity in each, and two colleagues. */
export async function twoAccounts(house: House) {
  const n = ++houses;
  const { prisma } = house;
  const first = await house.organization(`first-${n}`, 'Prairie Libraries');
  const { organizationId } = first;
  const installation = await prisma.installation.create({
    data: { organizationId, platform: 'fake', workspace: `second-${n}`, name: 'Lakeside Libraries' },
  });
  const second = { organizationId, installationId: installation.id, workspace: `second-${n}` };
  const boss = await house.person(first, 'U-BOSS');
  const colleague = await house.person(first, 'U-COLLEAGUE');
  const old = await house.person(first, 'U-OLD', { createdAt: new Date('2025-01-01') });
  const younger = await house.person(second, 'U-NEW');
  await log(old, '1h', 'Of the old one');
  await log(younger, '2h', 'Of the new one');
  let code = '';
  let presser = younger;

  async function log(who: Actor, time: string, title: string): Promise<void> {
    await who.submit('log.form', { draft: {} }, { time, title, kind: 'workshop', day: '2026-06-02' });
  }

  async function join(who: Actor, programId: string, startsOn = '2025-01-01'): Promise<void> {
    const program = house.programs.find(programId);
    if (!program) throw new Error(`No program ${programId}`);
    await house.as(who, async (ctx) => {
      const begun = beginEnrollment(program, { startsOn, appliesOn: '2028-01-01' }, ctx.today);
      if (!begun.ok) throw new Error(JSON.stringify(begun.problems));
      return enroll(ctx, program, rulesFor(program, begun.enrollment, ctx.today), begun.enrollment);
    });
  }

  async function deliver(to: Actor, what: { kind: string; subject: object; key: string; state?: string }) {
    const account = await prisma.account.findFirstOrThrow({ where: { organizationId, personId: to.id } });
    const where = {
      organizationId,
      installationId: account.installationId,
      accountId: account.id,
      personId: to.id,
    };
    const stands = what.state === undefined ? { state: 'sent', messageRef: `fake/${randomUUID()}` } : {};
    return prisma.delivery.create({ data: { ...where, ...what, ...stands } });
  }

  /** A code on one side, typed on the other; the preview. */
  async function preview(asks: 'old' | 'new' = 'old'): Promise<Reply> {
    const [asker, other] = asks === 'old' ? [old, younger] : [younger, old];
    presser = other;
    code = codeIn(await asker.command('cpd', 'link'));
    return other.command('cpd', `link ${code}`);
  }

  async function yes(): Promise<Reply> {
    const taken = await prisma.oneTimeCode.findFirstOrThrow({
      where: { organizationId, redeemedById: presser.id },
      orderBy: { createdAt: 'desc' },
    });
    return presser.press('identity.join', { id: taken.id });
  }

  return {
    ...{
      organizationId,
      first,
      second,
      old,
      younger,
      boss,
      colleague,
      log,
      enroll: join,
      deliver,
      preview,
      yes,
    },
    code: () => code,
    link: async (asks: 'old' | 'new' = 'old') => {
      await preview(asks);
      return yes();
    },
  };
}

/** The code that a card shows. */
export function codeIn(reply: Reply): string {
  const [code] = /[2-9A-Z]{4}(-[2-9A-Z]{4}){2,3}/.exec(everythingIn(reply)) ?? [];
  if (code === undefined) throw new Error(`No code in ${everythingIn(reply)}`);
  return code;
}
