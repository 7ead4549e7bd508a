import type { CastMember, SandboxTime, SlackManifest } from '../contract.ts';
import { BOT, BOT_USER, directMessageOf, ELSEWHERE, SLACKBOT, TEAM } from '../identity.ts';
import type { Json } from '../read-json.ts';
import { offsetMinutes } from '../show-time.ts';

export type People = {
  /** The cast as it is now; asks every time, because people join, move and leave. */
  all(): Promise<CastMember[]>;
  find(userId: string): Promise<CastMember | undefined>;
  /** Whose conversation with the app this is. */
  ownerOf(channel: string): Promise<CastMember | undefined>;
  /** Slack's user object, also for the app's own user and for Slackbot. */
  userObject(userId: string): Promise<Json | undefined>;
};

export type CastChange = { kind: 'joined' | 'changed'; person: CastMember };

/** Knows the cast, and tells what changed in it since it was last asked. */
export function createPeople(
  time: SandboxTime,
  manifest: () => SlackManifest,
  onChange: (change: CastChange) => void,
): People {
  let known: Map<string, string> | undefined;

  async function all(): Promise<CastMember[]> {
    const cast = await time.cast();
    const before = known;
    known = new Map(cast.map((person) => [person.userId, JSON.stringify(person)]));
    if (before) for (const person of cast) reportChange(before, person, onChange);
    return cast;
  }
  const find = async (userId: string) => (await all()).find((person) => person.userId === userId);

  return {
    all,
    find,
    ownerOf: async (channel) => (await all()).find((person) => directMessageOf(person.userId) === channel),
    async userObject(userId) {
      if (userId === BOT_USER) return machineUser(BOT_USER, botName(manifest()));
      if (userId === SLACKBOT) return machineUser(SLACKBOT, 'Slackbot');
      const person = await find(userId);
      return person && userObject(person);
    },
  };
}

function reportChange(
  before: Map<string, string>,
  person: CastMember,
  tell: (change: CastChange) => void,
): void {
  const was = before.get(person.userId);
  if (was === undefined) tell({ kind: 'joined', person });
  else if (was !== JSON.stringify(person)) tell({ kind: 'changed', person });
}

/** What the app is called in this workspace. */
export function botName(manifest: SlackManifest): string {
  return manifest.features?.bot_user?.display_name ?? manifest.display_information?.name ?? 'App';
}

/** Slack's user object for one of the cast. Deactivated people and strangers have no time zone, as in Slack. */
export function userObject(person: CastMember): Json {
  const away = person.deleted === true || person.stranger === true;
  return {
    id: person.userId,
    team_id: person.stranger ? ELSEWHERE : TEAM,
    name: person.name,
    deleted: person.deleted === true,
    ...(away
      ? {}
      : {
          tz: person.zone,
          tz_label: person.zone,
          tz_offset: offsetMinutes(new Date(), person.zone) * 60,
          color: '4bbe2e',
        }),
    real_name: person.realName,
    profile: {
      title: person.title,
      real_name: person.realName,
      real_name_normalized: person.realName,
      display_name: person.name,
      display_name_normalized: person.name,
      team: person.stranger ? ELSEWHERE : TEAM,
    },
    is_admin: false,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: person.guest === true,
    is_ultra_restricted: false,
    is_bot: false,
    is_app_user: false,
    ...(person.stranger ? { is_stranger: true } : {}),
    updated: Math.floor(Date.now() / 1_000),
  };
}

function machineUser(id: string, name: string): Json {
  return {
    id,
    team_id: TEAM,
    name: name.toLowerCase(),
    real_name: name,
    deleted: false,
    profile: {
      real_name: name,
      display_name: name,
      ...(id === BOT_USER ? { bot_id: BOT, api_app_id: '' } : {}),
    },
    // Slackbot says it is no bot; everybody who asks Slack learns this the hard way.
    is_bot: id === BOT_USER,
    is_app_user: false,
  };
}
