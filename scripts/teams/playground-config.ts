/** Somebody of the example organization, as their platform knows them. */
export type LocalPerson = { readonly user: string; readonly name: string };

type Cast = {
  readonly me: LocalPerson;
  readonly colleagues: readonly LocalPerson[];
  readonly tenant: string;
};

/** The Playground draws one person's window and wants exactly this many colleagues in the group chat. */
const COLLEAGUES = 5;

/** What the Playground must know of the organization: who looks, who else there is, and one group chat and team. */
export function playgroundConfig({ me, colleagues, tenant }: Cast): object {
  const others = colleagues.filter(({ user }) => user !== me.user).slice(0, COLLEAGUES);
  return {
    version: '0.1.1',
    tenantId: tenant,
    bot: { id: '28:catchword', name: 'Catchword' },
    currentUser: userOf(me),
    users: others.map(userOf),
    // Its own for each person, and the same at every start: what was said to them goes on there.
    personalChat: { id: `personal-${me.user}` },
    groupChat: { id: 'group-chat', name: 'Training committee' },
    team: {
      id: 'team',
      name: 'High Plains Libraries',
      aadGroupId: '00000000-0000-4000-8000-00000000aaaa',
      channels: [{ id: 'channel', name: 'Continuing education' }],
    },
  };
}

function userOf({ user, name }: LocalPerson): object {
  const [givenName = name, ...rest] = name.split(' ');
  const surname = rest.join(' ') || givenName;
  const email = `${givenName}.${surname}@libraries.example`.toLowerCase().replaceAll(/[^a-z.@]/g, '');
  return {
    id: `29:${user}`,
    name,
    userPrincipleName: email,
    aadObjectId: user,
    givenName,
    surname,
    email,
  };
}
