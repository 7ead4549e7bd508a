import { afterEach, expect, test, vi } from 'vitest';
import { type Both, startBoth } from './both-app.ts';

/* One human in Slack and in Teams, served by one process: one record, and one place where they are written to. */

vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 });

let both: Both;
afterEach(() => both?.stop());

const codeIn = (said: string): string => /[2-9A-Z]{4}(-[2-9A-Z]{4}){2,3}/.exec(said)?.[0] ?? 'no code';
const asked = () => both.came('Your weekly reflection');

test('two accounts are linked by a code: one history, one weekly question, in the place that was chosen', async () => {
  both = await startBoth();
  expect(await both.slackCommand('/logcredit', '1h workshop')).toContain('Recorded:');
  expect(await both.teamsSay('logcredit 2h webinar')).toContain('Recorded:');
  expect(await both.test.prisma.organization.count()).toBe(1);
  expect(await both.test.prisma.person.count()).toBe(2);

  const code = codeIn(await both.slackCommand('/cpd', 'link'));
  expect(await both.teamsSay(`link ${code}`)).toContain('It brings 1 activity (1 h).');
  expect(await both.teamsPress('Yes, both are mine')).toContain(
    'come to Libraries (Slack), and nowhere else.',
  );
  const [person, another] = await both.test.prisma.person.findMany({ include: { activities: true } });
  expect(another).toBeUndefined();
  expect(person?.activities).toHaveLength(2);

  await both.moveTo('2031-06-06T22:30:00Z');
  expect(asked()).toEqual({ slack: 1, teams: 0 });

  await both.teamsPress('Write to me elsewhere');
  expect(await both.teamsPress('Save', '(Teams)')).toContain('I write to you in Microsoft Teams (Teams)');
  await both.moveTo('2031-06-13T22:30:00Z');
  expect(asked()).toEqual({ slack: 1, teams: 1 });

  await both.uninstall('teams');
  await both.moveTo('2031-06-20T22:30:00Z');
  expect(asked()).toEqual({ slack: 2, teams: 1 });
});

test('two that were used apart: refused until the one joins the organization of the other', async () => {
  both = await startBoth(true);
  await both.slackCommand('/cpd', '');
  await both.teamsSay('cpd');
  expect(await both.test.prisma.organization.count()).toBe(2);
  const code = codeIn(await both.slackCommand('/cpd', 'link'));
  expect(await both.teamsSay(`link ${code}`)).toContain('This code was given in another organization');

  await both.test.prisma.person.updateMany({
    where: { accounts: { some: { installation: { platform: 'slack' } } } },
    data: { administrator: true },
  });
  const invitation = codeIn(await both.slackPress('workspaces.connect'));
  expect(await both.teamsSay(`join ${invitation}`)).toContain(
    'This workspace belongs to The slack libraries now.',
  );
  expect(await both.test.prisma.organization.count()).toBe(1);
  expect(await both.teamsSay(`link ${code}`)).toContain('Are both accounts yours?');
});

test('Slack joins an organization that Teams founded; removed there, everything goes on in Teams', async () => {
  both = await startBoth(true);
  await both.teamsSay('cpd');
  await both.slackCommand('/cpd', '');
  await both.test.prisma.person.updateMany({
    where: { accounts: { some: { installation: { platform: 'teams' } } } },
    data: { administrator: true },
  });
  await both.teamsSay('admin');
  const invitation = codeIn(await both.teamsPress('Connect another workspace'));
  expect(await both.slackCommand('/cpd', `join ${invitation}`)).toContain(
    'This workspace belongs to The teams libraries now.',
  );
  expect(await both.test.prisma.organization.findMany({ select: { name: true } })).toEqual([
    { name: 'The teams libraries' },
  ]);
  expect(await both.slackCommand('/logcredit', '1h workshop')).toContain('Recorded:');
  const code = codeIn(await both.slackCommand('/cpd', 'link'));
  await both.teamsSay(`link ${code}`);
  await both.teamsPress('Yes, both are mine');
  expect(await both.test.prisma.person.count()).toBe(1);

  await both.uninstall('slack');
  await both.moveTo('2031-06-06T22:30:00Z');
  expect(asked()).toEqual({ slack: 0, teams: 1 });

  // A month later what belonged to the workspace alone is deleted, and nothing of hers did.
  await both.test.prisma.installation.updateMany({
    where: { platform: 'slack' },
    data: { endedAt: new Date(Date.now() - 31 * 86_400_000) },
  });
  await both.moveTo('2031-06-07T22:30:00Z');
  const left = await both.test.prisma.installation.findMany({ select: { platform: true } });
  expect(left).toEqual([{ platform: 'teams' }]);
  expect(await both.test.prisma.account.count()).toBe(1);
  expect(await both.teamsSay('credits history')).toContain('1 h');
});

test('a mentee in Teams and a mentor in Slack: each is asked and introduced where they are', async () => {
  both = await startBoth();
  await both.slackCommand('/cpd', '');
  await both.teamsSay('cpd');
  const { prisma } = both.test;
  const on = async (platform: string) =>
    prisma.person.findFirstOrThrow({ where: { accounts: { some: { installation: { platform } } } } });
  const [mentor, mentee] = [await on('slack'), await on('teams')];
  expect(mentor.id).not.toBe(mentee.id);
  const { organizationId } = mentor;
  const today = new Date('2031-06-04');
  await prisma.mentorProfile.create({
    data: { organizationId, personId: mentor.id, joinedOn: today, capacity: 1 },
  });
  await prisma.menteeProfile.create({ data: { organizationId, personId: mentee.id, waitingSince: today } });
  const round = await prisma.mentoringRound.create({
    data: { organizationId, origin: 'asked', state: 'published', at: today, publishedAt: today },
  });
  const pair = await prisma.pairing.create({
    data: {
      ...{ organizationId, roundId: round.id, menteeId: mentee.id, mentorId: mentor.id },
      ...{ weight: 1, reason: {}, state: 'asks-mentee', askedOn: today, answerBy: new Date('2031-06-09') },
    },
  });

  await both.moveTo('2031-06-04T16:30:00Z');
  expect(both.came('A mentor for you')).toEqual({ slack: 0, teams: 1 });
  expect(await both.teamsPress('Accept')).toContain('You said yes.');
  await both.moveTo('2031-06-04T16:45:00Z');
  expect(both.came('Somebody who would like you as a mentor')).toEqual({ slack: 1, teams: 0 });
  const { version } = await prisma.pairing.findFirstOrThrow();
  await both.slackPress('mentoring.accept', { id: pair.id, version });
  await both.moveTo('2031-06-04T17:00:00Z');
  expect(both.came('you have both said yes')).toEqual({ slack: 1, teams: 1 });
  expect((await prisma.pairing.findFirstOrThrow()).state).toBe('running');
});
