import type { Reply } from '../../../src/chat/interaction.ts';
import type { Button } from '../../../src/chat/view.ts';
import { fromColumn } from '../../../src/db/days.ts';
import { verifyLedger } from '../../../src/features/ledger/verify-ledger.ts';
import type { House } from '../../house.ts';

const FIELDS = ['first', 'second', 'third', 'fourth'];

let houses = 0;

/** A keeper who is no member and so many members on a board since January, in a program for boards. */
export async function openBoard(house: House, count: number, program = 'nebraska-board') {
  const here = await house.organization(`board-${++houses}`);
  const keeper = await house.person(here, `K${houses}`);
  const members = [];
  for (let at = 0; at < count; at += 1) members.push(await house.person(here, `M${houses}-${at}`));
  const { organizationId } = here;
  const named = Object.fromEntries(
    members.map(({ user }) => [user, { name: user, zone: 'America/Denver', kind: 'member' }]),
  );
  const chosen = Object.fromEntries(members.map(({ user }, at) => [FIELDS[at], user]));
  const values = {
    ...{ board: 'Prairie Board', since: '2026-01-01', certificateExpiresOn: '2026-12-31' },
    ...{ startsOn: '2026-01-01', ...chosen },
  };
  const shown = await keeper.submit('programs.enroll', { program }, values, named);
  const yes = buttonsOf(shown).find(({ act }) => act.kind === 'does' && act.handler === 'programs.begin');
  if (yes?.act.kind !== 'does') throw new Error(`Not enrolled: ${JSON.stringify(shown)}`);
  await keeper.press('programs.begin', yes.act.input);
  const { id } = await house.prisma.enrollment.findFirstOrThrow({
    where: { organizationId, boardName: { not: null } },
  });
  for (const member of members) await member.press('boards.join', { id });

  return {
    here,
    keeper,
    members,
    id,
    named,
    /** Activities that count for it now, by id. */
    async claimed(): Promise<string[]> {
      const live = await house.prisma.creditEntry.findMany({
        where: { organizationId, enrollmentId: id, endedAt: null },
      });
      return live.map(({ activityId }) => activityId).sort();
    },
    /** What should count for it, found without any of the program's own code: what members did during their terms. */
    async shouldBe(): Promise<string[]> {
      const activities = await house.prisma.activity.findMany({ where: { organizationId, reversed: false } });
      const terms = await house.prisma.boardMember.findMany({
        where: { organizationId, enrollmentId: id, agreedAt: { not: null } },
      });
      return activities
        .filter((one) =>
          terms.some(
            ({ personId, fromDay, untilDay }) =>
              personId === one.personId && fromDay <= one.day && (untilDay === null || one.day <= untilDay),
          ),
        )
        .map((one) => one.id)
        .sort();
    },
    async standing() {
      const where = { organizationId_enrollmentId: { organizationId, enrollmentId: id } };
      const { standing } = await house.prisma.balance.findUniqueOrThrow({ where });
      return standing as { counted: { n: number; d: number }; missing: { code: string }[] };
    },
    async terms(of: { readonly id: string }) {
      const found = await house.prisma.boardMember.findMany({
        where: { organizationId, enrollmentId: id, personId: of.id },
        orderBy: { fromDay: 'asc' },
      });
      return found.map(({ fromDay, untilDay }) => [fromColumn(fromDay), untilDay && fromColumn(untilDay)]);
    },
  };
}

export function buttonsOf(reply: Reply): readonly Button[] {
  const elements = reply.kind === 'view' ? reply.view.elements : [];
  return elements.flatMap((element) => ('buttons' in element ? (element.buttons ?? []) : []));
}

/** How many stored standings of a house differ from their entries. */
export async function differing(house: House): Promise<number> {
  const compared = await verifyLedger(house.prisma, {
    now: house.now(),
    repair: false,
    report: () => {},
    fail: (_, error) => {
      throw error;
    },
  });
  return compared.differing;
}

export const session = (title: string, day = '2026-06-01') => ({
  ...{ time: '1h', kind: 'workshop', title, day, another: ['yes'] },
});
