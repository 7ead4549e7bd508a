import { contextFor, type MessengerPlace } from '../src/chat/context-for.ts';
import { createMessenger } from '../src/chat/messenger.ts';
import { addTo, type Day, dayIn } from '../src/core/day.ts';
import { beginEnrollment, type EnrollmentAnswers } from '../src/core/rules/begin-enrollment.ts';
import type { Catalog } from '../src/core/rules/catalog.ts';
import { rulesFor } from '../src/core/rules/choose-rules.ts';
import { know } from '../src/db/claim.ts';
import type { PrismaClient } from '../src/db/client/client.ts';
import { toColumn } from '../src/db/days.ts';
import { inTransaction, type Tx } from '../src/db/transaction.ts';
import type { Draft } from '../src/features/logging/draft.ts';
import { record } from '../src/features/logging/record.ts';
import { enroll } from '../src/features/programs/store.ts';
import { LOCAL_TENANT } from '../src/platforms/teams/settings.ts';

/*
 * The example workspace of the sandbox: one consortium, three libraries of different sectors in two time
 * zones, fourteen people who do not exist, two of them under way to a certificate, and two visitors.
 */

export const SANDBOX_WORKSPACE = 'T0SANDBOX';

/** The platforms on which the example people can be met; they are there on one of them at a time. */
export type ExamplePlatform = 'slack' | 'teams';

const WORKSPACES: Readonly<Record<ExamplePlatform, string>> = {
  slack: SANDBOX_WORKSPACE,
  teams: LOCAL_TENANT,
};

const MOUNTAIN = 'America/Denver';

/** Where most of the example people live. */
export const EXAMPLE_ZONE = MOUNTAIN;

const CENTRAL = 'America/Chicago';

const LIBRARIES = {
  cottonwood: { name: 'Cottonwood Public Library', sector: 'public', region: 'West', zone: MOUNTAIN },
  prairie: { name: 'Prairie State University Library', sector: 'academic', region: 'East', zone: CENTRAL },
  brigid: { name: 'St. Brigid Hospital Library', sector: 'health', region: 'West', zone: MOUNTAIN },
};

type Library = keyof typeof LIBRARIES;
type Example = {
  readonly user: string;
  readonly name: string;
  readonly title: string;
  readonly library: Library;
  readonly manager?: string;
  readonly administrator?: true;
  readonly coordinator?: true;
  readonly workdays?: readonly number[];
};

const PEOPLE: readonly Example[] = [
  {
    user: 'U0ANA',
    name: 'Ana Reyes',
    title: 'Library assistant, circulation',
    library: 'cottonwood',
    manager: 'U0MARTA',
  },
  {
    user: 'U0BEN',
    name: 'Ben Okafor',
    title: 'Children’s librarian',
    library: 'cottonwood',
    manager: 'U0MARTA',
  },
  {
    user: 'U0CHLOE',
    name: 'Chloe Nguyen',
    title: 'Technical services assistant',
    library: 'cottonwood',
    manager: 'U0MARTA',
  },
  {
    user: 'U0DEV',
    name: 'Dev Patel',
    title: 'Outreach assistant, part time',
    library: 'cottonwood',
    manager: 'U0MARTA',
    workdays: [2, 3, 4],
  },
  {
    user: 'U0ELLA',
    name: 'Ella Brandt',
    title: 'Reference librarian',
    library: 'cottonwood',
    manager: 'U0MARTA',
  },
  {
    user: 'U0MARTA',
    name: 'Marta Lindqvist',
    title: 'Head of public services',
    library: 'cottonwood',
    manager: 'U0ROSA',
  },
  {
    user: 'U0ROSA',
    name: 'Rosa Delgado',
    title: 'Library director',
    library: 'cottonwood',
    administrator: true,
    coordinator: true,
  },
  { user: 'U0FINN', name: 'Finn O’Hara', title: 'Cataloger', library: 'prairie', manager: 'U0GRACE' },
  {
    user: 'U0GRACE',
    name: 'Grace Kim',
    title: 'Head of technical services',
    library: 'prairie',
    manager: 'U0HENRY',
  },
  { user: 'U0HENRY', name: 'Henry Adeyemi', title: 'University librarian', library: 'prairie' },
  {
    user: 'U0IRIS',
    name: 'Iris Moreau',
    title: 'Access services assistant',
    library: 'prairie',
    manager: 'U0GRACE',
  },
  { user: 'U0JONAH', name: 'Jonah Weiss', title: 'Data librarian', library: 'prairie', manager: 'U0HENRY' },
  {
    user: 'U0KEIKO',
    name: 'Keiko Tanaka',
    title: 'Clinical librarian',
    library: 'brigid',
    manager: 'U0LUIS',
  },
  { user: 'U0LUIS', name: 'Luis Ferreira', title: 'Hospital library manager', library: 'brigid' },
];

/** Two who are there without belonging to the consortium, to try what they may do. */
const VISITORS = [
  { user: 'U0SAM', name: 'Sam Carter', title: 'Student intern', library: 'prairie', guest: true },
  { user: 'U0TESS', name: 'Tess Whitlock', title: 'Librarian of another consortium', stranger: true },
] as const;

/** Two who offer to be mentors and two who look for one, so that a round has somebody to pair; others can join. */
const MENTORS = [
  { user: 'U0HENRY', experienceYears: 24, strengths: ['Leading people', 'Budgets and funding'], capacity: 1 },
  { user: 'U0ELLA', experienceYears: 9, strengths: ['Helping people find answers'], capacity: 1 },
];
const MENTEES = [
  { user: 'U0KEIKO', goals: ['Leading people'] },
  { user: 'U0IRIS', goals: ['Helping people find answers', 'Community and outreach'] },
];
const MEETING = {
  languages: ['English'],
  ways: ['video', 'phone'],
  freeTimes: ['2-morning', '2-afternoon', '3-morning', '4-afternoon'],
};

/** The id of an example person on a platform: in a directory of Microsoft's, the n-th of its objects. */
export function exampleId(platform: ExamplePlatform, user: string): string {
  if (platform === 'slack') return user;
  const place = [...PEOPLE, ...VISITORS].findIndex((each) => each.user === user) + 1;
  return `00000000-0000-4000-8000-${String(place).padStart(12, '0')}`;
}

type ExamplePerson = Pick<Example, 'user' | 'name' | 'title'> & {
  readonly zone: string;
  readonly guest?: boolean;
  readonly stranger?: boolean;
};

/** The people of the example workspace, as a platform knows them whether they use the bot or not. */
export function listExamplePeople(): readonly ExamplePerson[] {
  return [...PEOPLE, ...VISITORS].map((each) => {
    const at = 'library' in each ? LIBRARIES[each.library] : undefined;
    const title = at ? `${each.title}, ${at.name}` : each.title;
    const kind = { guest: 'guest' in each, stranger: 'stranger' in each };
    return { user: each.user, name: each.name, title, zone: at?.zone ?? MOUNTAIN, ...kind };
  });
}

/** Days before today, and what was done then. */
const LOGGED: readonly { readonly user: string; readonly daysAgo: number; readonly draft: Draft }[] = [
  {
    user: 'U0ANA',
    daysAgo: 400,
    draft: {
      minutes: 240,
      kind: 'workshop',
      title: 'Weeding without tears',
      provider: 'State Library',
      category: 'Collection Management and Technical Services',
    },
  },
  {
    user: 'U0ANA',
    daysAgo: 180,
    draft: {
      minutes: 90,
      kind: 'webinar',
      title: 'Serving teens',
      provider: 'WebJunction',
      category: 'Library Services to the Public',
    },
  },
  {
    user: 'U0ANA',
    daysAgo: 35,
    draft: { minutes: 120, kind: 'course', title: 'Privacy at the public desk', category: 'Technology' },
  },
  {
    user: 'U0ANA',
    daysAgo: 12,
    draft: {
      minutes: 60,
      kind: 'webinar',
      title: 'Readers’ advisory for mysteries',
      category: 'Library Services to the Public',
    },
  },
  {
    user: 'U0BEN',
    daysAgo: 30,
    draft: { minutes: 180, kind: 'workshop', title: 'Story time and early literacy' },
  },
  {
    user: 'U0FINN',
    daysAgo: 700,
    draft: { minutes: 480, kind: 'conference', title: 'Regional cataloging conference' },
  },
  {
    user: 'U0FINN',
    daysAgo: 240,
    draft: { minutes: 360, kind: 'course', title: 'Linked data for catalogers', category: 'Technology' },
  },
  { user: 'U0FINN', daysAgo: 60, draft: { minutes: 120, kind: 'webinar', title: 'RDA in practice' } },
];

/**
 * Fills an empty sandbox, and brings the example people to this platform; what they have done since stays. The other
 * platform is left, so that nobody is written to where nobody looks.
 */
export async function furnish(
  prisma: PrismaClient,
  programs: Catalog,
  now: Date,
  platform: ExamplePlatform = 'slack',
): Promise<void> {
  await inTransaction(prisma, async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('sandbox:furnish', 0))`;
    const known = await tx.organization.findFirst({ orderBy: { createdAt: 'asc' } });
    const organizationId = known?.id ?? (await found(tx));
    if (!known) await bringPeople(tx, organizationId, now);
    await moveTo(tx, organizationId, platform, known === null);
    if (!known) await enrollAndLog(tx, programs, now, platform);
  });
}

async function found(tx: Tx): Promise<string> {
  const { id } = await tx.organization.create({
    data: { name: 'High Plains Library Consortium', zone: MOUNTAIN },
  });
  await tx.library.createMany({
    data: Object.values(LIBRARIES).map((library) => ({ organizationId: id, ...library })),
  });
  return id;
}

/** The installation of this platform and the accounts of the example people who are still there, once. */
async function moveTo(
  tx: Tx,
  organizationId: string,
  platform: ExamplePlatform,
  isNew: boolean,
): Promise<void> {
  const workspace = WORKSPACES[platform];
  const known = await tx.installation.findUnique({ where: { platform_workspace: { platform, workspace } } });
  if (!known) {
    const { id: installationId } = await tx.installation.create({
      data: { organizationId, platform, workspace, name: 'High Plains Libraries' },
    });
    const people = await tx.person.findMany({ where: { organizationId, status: 'active' } });
    for (const { user, name } of PEOPLE) {
      const person = people.find((each) => each.name === name);
      if (!person) continue;
      const externalId = exampleId(platform, user);
      await tx.account.create({ data: { organizationId, installationId, personId: person.id, externalId } });
    }
  }
  if (isNew) return;
  await tx.$executeRaw`
    UPDATE installations SET
      status = CASE WHEN platform = ${platform} THEN 'active' ELSE 'uninstalled' END,
      ended_at = CASE WHEN platform = ${platform} THEN NULL ELSE coalesce(ended_at, now()) END
    WHERE organization_id = ${organizationId}::uuid`;
}

async function bringPeople(tx: Tx, organizationId: string, now: Date): Promise<void> {
  const libraries = await tx.library.findMany({ where: { organizationId } });
  const ids = new Map<string, string>();
  for (const { user, name, title, library, administrator, coordinator, workdays } of PEOPLE) {
    const at = LIBRARIES[library];
    const { id } = await tx.person.create({
      data: {
        organizationId,
        name,
        jobTitle: title,
        zone: at.zone,
        sector: at.sector,
        libraryId: libraries.find((each) => each.name === at.name)?.id ?? null,
        administrator: administrator ?? false,
        coordinator: coordinator ?? false,
        promptsFrom: toColumn(dayIn(at.zone, now)),
        welcomedAt: now,
        ...(workdays && { workdays: [...workdays], promptWeekday: workdays.at(-1) ?? 5 }),
      },
    });
    ids.set(user, id);
  }
  for (const { user, manager } of PEOPLE) {
    const id = ids.get(user);
    const managerId = manager && ids.get(manager);
    if (!id || !managerId) continue;
    await tx.person.update({
      where: { organizationId_id: { organizationId, id } },
      data: { managerId, managerState: 'confirmed' },
    });
  }
  await bringMentoring(tx, organizationId, ids, now);
}

async function bringMentoring(
  tx: Tx,
  organizationId: string,
  ids: ReadonlyMap<string, string>,
  now: Date,
): Promise<void> {
  const today = toColumn(dayIn(MOUNTAIN, now));
  const personOf = (user: string) => ids.get(user) ?? '';
  await tx.mentorProfile.createMany({
    data: MENTORS.map(({ user, strengths, ...rest }) => ({
      ...{ ...rest, ...MEETING, organizationId, personId: personOf(user), joinedOn: today },
      strengths: strengths.map((competency) => ({ competency, level: 5 })),
    })),
  });
  await tx.menteeProfile.createMany({
    data: MENTEES.map(({ user, goals }) => ({
      ...{ ...MEETING, organizationId, personId: personOf(user), goals, waitingSince: today },
    })),
  });
}

async function enrollAndLog(tx: Tx, programs: Catalog, now: Date, platform: ExamplePlatform): Promise<void> {
  const today = dayIn(MOUNTAIN, now);
  const at = (user: string): At => ({
    platform,
    workspace: WORKSPACES[platform],
    user: exampleId(platform, user),
  });
  await begin(tx, programs, now, at('U0ANA'), 'montana-staff-2023', {
    startsOn: addTo(today, { days: -420 }),
    appliesOn: addTo(today, { months: 30 }),
  });
  await begin(tx, programs, now, at('U0FINN'), 'lssc-renewal', {
    certificateExpiresOn: addTo(today, { months: 8 }),
  });
  for (const { user, daysAgo, draft } of LOGGED) {
    const ctx = await contextOf(tx, programs, now, at(user));
    const day: Day = addTo(today, { days: -daysAgo });
    await record(ctx, { ...draft, minutes: draft.minutes ?? 60, day }, 'example', { sure: true });
  }
}

async function begin(tx: Tx, programs: Catalog, now: Date, from: At, id: string, answers: EnrollmentAnswers) {
  const ctx = await contextOf(tx, programs, now, from);
  const program = programs.find(id);
  if (!program) return;
  const asked = program.rules.flatMap(({ questions }) => questions);
  const confirmed = Object.fromEntries(
    asked.filter(({ type }) => type === 'confirm').map((question) => [question.id, true]),
  );
  const begun = beginEnrollment(program, { ...confirmed, ...answers }, ctx.today);
  if (!begun.ok)
    throw new Error(`The example enrollment in ${id} is refused: ${JSON.stringify(begun.problems)}`);
  await enroll(ctx, program, rulesFor(program, begun.enrollment, ctx.today), begun.enrollment);
}

type At = { readonly platform: string; readonly workspace: string; readonly user: string };

async function contextOf(tx: Tx, programs: Catalog, now: Date, from: At) {
  const known = await know(tx, from);
  if (!known) throw new Error(`No example person ${from.user}`);
  const surroundings = {
    clock: { now: () => now },
    programs,
    // Nobody has opened their home yet, so the wish to draw it again comes to nothing.
    messengerFor: (at: MessengerPlace) => ({
      ...createMessenger({ ...at, queues: { sendIn: async () => {} } }),
      say: async () => {},
    }),
    profileOf: async () => ({ name: '', zone: undefined, kind: 'member' as const }),
  };
  return contextFor(surroundings, tx, known, { from, place: 'private', kind: 'home' }, new Set());
}
