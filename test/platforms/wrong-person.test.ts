import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PrismaClient } from '../../src/db/client/client.ts';
import { startLiveApp } from '../reliability/live-app.ts';
import { pressOnMessage, submission } from './slack/payloads.ts';
import { deliver, press as teamsPress } from './teams/activities.ts';
import { startTeamsApp } from './teams/local-app.ts';

/*
 * Somebody sends, under their own name, the button or the form that was drawn for somebody else: on the wire of each
 * platform it is refused in one plain line, logged, and changes nothing. Who may press what is in test/authorization.
 */

const SECRET = 'Marzipan';
const REFUSED = 'That is not yours to see or change, so nothing was done.';

/** A platform on which anybody can send anything. Each answers with all that the sender reads of it. */
type Wire = {
  readonly prisma: PrismaClient;
  readonly logged: readonly string[];
  press(who: string, act: 'does' | 'opens', handler: string, input: object): Promise<string>;
  submit(who: string, form: string, input: object, values: Readonly<Record<string, string>>): Promise<string>;
  stop(): Promise<void>;
};

function keptLog() {
  const logged: string[] = [];
  return { logged, log: pino({ level: 'info' }, { write: (line: string) => void logged.push(line) }) };
}

async function openSlack(): Promise<Wire> {
  const { logged, log } = keptLog();
  const app = await startLiveApp({ log });
  let sent = 0;
  const common = (who: string) => {
    sent += 1;
    const team = { id: 'T0SANDBOX', domain: 'library' };
    const user = { id: `U0${who.toUpperCase()}`, team_id: team.id };
    return { trigger: `wrong.${sent}.x`, more: { team, user, trigger_id: `wrong.${sent}.x` } };
  };
  const told = async (payload: object, trigger: string) => {
    const answer = await app.workspace.interact(app.origin, payload, trigger);
    expect(answer.status).toBe(200);
    return answer.told === '' ? app.workspace.saidLater(trigger) : answer.told;
  };
  return {
    ...{ prisma: app.test.prisma, logged },
    press(who, act, handler, input) {
      const { trigger, more } = common(who);
      const action = { action_id: `${act}:${handler}:0`, value: JSON.stringify({ input }) };
      const { response_url: _elsewhere, ...payload } = pressOnMessage('', more, action);
      return told(payload, trigger);
    },
    submit(who, form, input, values) {
      const { trigger, more } = common(who);
      const state = {
        values: Object.fromEntries(
          Object.entries(values).map(([name, value]) => [
            name,
            { [name]: { type: 'plain_text_input', value } },
          ]),
        ),
      };
      const view = { team_id: 'T0SANDBOX', app_installed_team_id: 'T0SANDBOX', id: `V0${trigger}`, state };
      const private_metadata = JSON.stringify({ form, input });
      return told(submission({}, { ...view, private_metadata }, more), trigger);
    },
    stop: () => app.stop(),
  };
}

async function openTeams(): Promise<Wire> {
  const { logged, log } = keptLog();
  const app = await startTeamsApp(undefined, { log });
  let sent = 0;
  const send = async (who: string, verb: string, data: object) => {
    const drawn = { ...data, action: verb, on: 'message', draw: `wrong-${++sent}` };
    const answer = await deliver(app.origin, teamsPress(app.actor(who), 'somewhere', { verb, data: drawn }));
    expect(answer.status).toBe(200);
    return JSON.stringify(answer.body);
  };
  return {
    ...{ prisma: app.test.prisma, logged },
    press: (who, act, handler, input) => send(who, act, { handler, input }),
    submit: (who, form, input, values) => {
      const typed = Object.fromEntries(
        Object.entries(values).map(([name, value]) => [`text.${name}`, value]),
      );
      return send(who, 'submit', { handler: form, form, input, ...typed });
    },
    stop: () => app.stop(),
  };
}

/** A proposal and a piece of Keiko's and Henry's, and a claim of Ana's that waits for her manager. */
async function furnish(prisma: PrismaClient) {
  const find = (first: string) =>
    prisma.person.findFirstOrThrow({ where: { name: { startsWith: `${first} ` } } });
  const [keiko, henry, ana] = [await find('Keiko'), await find('Henry'), await find('Ana')];
  const { organizationId } = keiko;
  const at = new Date();
  const round = await prisma.mentoringRound.create({
    data: { organizationId, origin: 'newcomer', state: 'published', at },
  });
  const pair = { organizationId, roundId: round.id, weight: 1, reason: {} };
  const proposal = await prisma.pairing.create({
    data: { ...pair, menteeId: keiko.id, mentorId: henry.id, state: 'asks-mentee' },
  });
  const running = await prisma.pairing.create({
    data: { ...pair, menteeId: ana.id, mentorId: henry.id, state: 'running', startedOn: at },
  });
  const reading = await prisma.reading.create({
    data: { organizationId, pairingId: running.id, kind: 'draft', title: SECRET, body: SECRET, at },
  });
  const { id: entryId } = await prisma.creditEntry.findFirstOrThrow({
    where: { enrollment: { personId: ana.id } },
  });
  const entry = await prisma.creditEntry.update({
    where: { organizationId_id: { organizationId, id: entryId } },
    data: { status: 'claimed', waitsFor: 'supervisor', step: 1 },
  });
  return { ana, proposal, running, reading, entry };
}

describe.each([
  ['Slack', openSlack],
  ['Teams', openTeams],
] as const)('on %s', (_platform, open) => {
  let wire: Wire;
  let there: Awaited<ReturnType<typeof furnish>>;
  beforeAll(async () => {
    wire = await open();
    there = await furnish(wire.prisma);
  });
  afterAll(() => wire.stop());

  const rows = async () =>
    JSON.stringify([
      await wire.prisma.pairing.findMany({ orderBy: { id: 'asc' } }),
      await wire.prisma.reading.findMany({ orderBy: { id: 'asc' } }),
      await wire.prisma.readingAct.count(),
      await wire.prisma.creditEntry.findMany({ where: { id: there.entry.id } }),
      await wire.prisma.verificationAct.count(),
    ]);
  const at = ({ id, version }: { id: string; version: number }) => ({ id, version });
  const claims = () => ({
    personId: there.ana.id,
    claims: [{ id: there.entry.id, turn: there.entry.turn }],
  });

  async function expectRefused(told: Promise<string>, before: string, refusals: number): Promise<void> {
    const says = await told;
    expect(says).toContain(REFUSED);
    expect(says).not.toContain(SECRET);
    expect(await rows()).toBe(before);
    expect(wire.logged.filter((line) => line.includes('"msg":"refused"'))).toHaveLength(refusals + 1);
  }

  test.each([
    ['Iris', 'does', 'mentoring.accept', () => at(there.proposal)],
    ['Iris', 'does', 'mentoring.another', () => at(there.proposal)],
    ['Iris', 'opens', 'mentoring.decline', () => at(there.proposal)],
    ['Iris', 'does', 'mentoring.reading', () => ({ id: there.reading.id })],
    ['Keiko', 'opens', 'mentoring.comment', () => at(there.reading)],
    ['Marta', 'does', 'mentoring.reopen', () => at(there.reading)],
    ['Iris', 'does', 'verification.verify', claims],
    ['Ana', 'does', 'verification.verify', claims],
    ['Iris', 'opens', 'verification.decide', claims],
    ['Iris', 'does', 'verification.entry', () => ({ id: there.entry.activityId })],
  ] as const)('%s presses what %s %s for somebody else', async (who, act, handler, input) => {
    const refusals = wire.logged.filter((line) => line.includes('"msg":"refused"')).length;
    await expectRefused(wire.press(who, act, handler, input()), await rows(), refusals);
  });

  test.each([
    ['Iris', 'mentoring.decline', () => at(there.proposal), { words: 'No', next: 'stop' }],
    ['Iris', 'mentoring.comment', () => at(there.reading), { answer: 'signed-off', words: 'Fine' }],
    ['Marta', 'mentoring.revise', () => at(there.reading), { words: 'Mine now' }],
    ['Iris', 'verification.decide', claims, { decision: 'rejected', reason: 'time' }],
  ] as const)('%s sends the form %s of somebody else', async (who, form, input, values) => {
    const refusals = wire.logged.filter((line) => line.includes('"msg":"refused"')).length;
    await expectRefused(wire.submit(who, form, input(), values), await rows(), refusals);
  });

  test('the one for whom it was drawn is answered', async () => {
    expect(await wire.press('Ana', 'does', 'mentoring.reading', { id: there.reading.id })).toContain(SECRET);
    const yes = await wire.press('Keiko', 'does', 'mentoring.accept', at(there.proposal));
    expect(yes).toContain('You said yes.');
    expect(yes).not.toContain(REFUSED);
  });
});
