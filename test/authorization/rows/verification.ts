import type { Cast } from '../../cast.ts';
import {
  ADMINISTRATORS,
  EVERYBODY,
  type FeatureRows,
  type Input,
  matrix,
  nothing,
  OWN_ADMINISTRATORS,
  OWNER,
} from '../who-may.ts';

const claimsIn = ({ self }: Cast, id: string, turn: number) => ({
  personId: self.id,
  claims: [{ id, turn }],
});
/** The claim waits for this role again. */
const waitingFor =
  (waitsFor: string, step: number) =>
  async (cast: Cast): Promise<unknown> => {
    const { id } = cast.entry;
    const data = { status: 'claimed', waitsFor, step };
    await cast.house.prisma.creditEntry.updateMany({ where: { id }, data });
    const { turn } = await cast.house.prisma.creditEntry.findFirstOrThrow({ where: { id } });
    return waitsFor === 'claimant' ? { id, turn } : claimsIn(cast, id, turn);
  };
/** The manager has just asked about the claim. */
const questioned = async (cast: Cast): Promise<{ act: string; input: unknown }> => {
  await waitingFor('claimant', 1)(cast);
  const act = await cast.house.prisma.verificationAct.create({
    data: {
      organizationId: cast.here.organizationId,
      entryId: cast.entry.id,
      kind: 'questioned',
      role: 'supervisor',
      step: 1,
      byPersonId: cast.manager.id,
      reason: 'time',
      at: new Date('2026-06-03T16:00:00Z'),
    },
  });
  const { turn } = await cast.house.prisma.creditEntry.findFirstOrThrow({ where: { id: cast.entry.id } });
  return { act: act.id, input: claimsIn(cast, cast.entry.id, turn) };
};
/** Whoever verifies the person's claims in a role: one whose turn it is not reads that the card is old. */
const VERIFIERS = matrix('refused', ['manager', 'coordinator']);
const SUPERVISOR = matrix('refused', ['manager']);
const coordinator: Input = async ({ house: at, coordinator: { id } }) => {
  await at.prisma.person.updateMany({ where: { id }, data: { coordinator: true } });
  return { personId: id };
};
/** The administrator's confirmation of somebody outside stands, and no letter could carry the link. */
const outside = async ({ house: at, here: { organizationId }, self, people }: Cast) => {
  const { id } = await at.prisma.namedVerifier.create({
    data: {
      organizationId,
      personId: self.id,
      role: 'coordinator',
      name: 'Dana Whitfield',
      email: 'chair@example.org',
      namedById: people.administrator.id,
      namedAt: at.now(),
    },
  });
  const mail = { organizationId, verifierId: id, week: '2026-W23', state: 'handed-over' };
  return { id, mail: (await at.prisma.linkMail.create({ data: mail })).id };
};

export const verificationRows: FeatureRows = {
  buttons: {
    'verification.show': { may: EVERYBODY, input: () => ({ page: 0 }), sees: ['coordinator'] },
    'verification.verify': {
      may: VERIFIERS,
      input: waitingFor('supervisor', 1),
      changedBy: 'manager',
      sees: ['manager'],
    },
    'verification.take-back': {
      may: SUPERVISOR,
      input: async (all) => (await questioned(all)).input,
      changedBy: 'manager',
      sees: ['manager'],
    },
    'verification.entry': {
      may: matrix('refused', ['self', 'manager', 'coordinator', 'administrator']),
      input: ({ activity: { id } }) => ({ id }),
      sees: ['manager', 'coordinator'],
    },
    'verification.switch': { may: EVERYBODY, input: () => ({ version: 1, on: false }) },
    'verification.verifiers': { may: ADMINISTRATORS, input: nothing },
    'verification.remove-outside': {
      may: OWN_ADMINISTRATORS,
      input: async (all) => ({ id: (await outside(all)).id }),
      changedBy: 'administrator',
    },
    'verification.remove-coordinator': { may: OWN_ADMINISTRATORS, input: coordinator },
  },
  forms: {
    'verification.decide': {
      may: VERIFIERS,
      input: waitingFor('coordinator', 0),
      values: ({ entry: { id } }) => ({ claims: [id], decision: 'questioned', reason: 'time' }),
      changedBy: 'coordinator',
      sees: ['coordinator'],
    },
    'verification.answer': {
      may: OWNER,
      input: waitingFor('claimant', 0),
      values: () => ({ words: 'It took that long.' }),
    },
    'verification.colleague': { may: EVERYBODY, input: nothing, values: () => ({ person: 'nobody' }) },
    'verification.outside': { may: ADMINISTRATORS, input: nothing, values: () => ({ person: 'nobody' }) },
    'verification.name-coordinator': {
      may: ADMINISTRATORS,
      input: nothing,
      values: () => ({ person: 'nobody' }),
    },
  },
  commands: {
    verify: { text: '', sees: ['coordinator'] },
  },
  messages: {
    'verification.returned': {
      subject: async (all) => ({ acts: [(await questioned(all)).act] }),
      reads: ['self'],
    },
    'verification.pass-on': {
      subject: async (all) => ({ mail: (await outside(all)).mail }),
      reads: ['administrator'],
    },
    'verification.coordinator': { subject: ({ manager }) => ({ by: manager.id }), reads: ['coordinator'] },
    'verification.waiting': { subject: () => ({ week: '2026-W23' }), reads: ['coordinator'] },
  },
};
