import { BOT_USER, SLACKBOT } from '../identity.ts';
import { userObject } from '../memory/people.ts';
import { isObject, textIn } from '../read-json.ts';
import { botMethod, countIn, done, refused } from './method.ts';

/** users.info: one person, with time zone. */
export const info = botMethod(['users:read'], async (workspace, args) => {
  const user = await workspace.people.userObject(textIn(args.user));
  return user ? done({ user }) : refused('user_not_found');
});

/** users.list: everybody of this workspace by pages, strangers of shared channels left out. */
export const list = botMethod(['users:read'], async (workspace, args) => {
  const cast = (await workspace.people.all()).filter((person) => !person.stranger);
  const machines = await Promise.all([BOT_USER, SLACKBOT].map((id) => workspace.people.userObject(id)));
  const all = [...cast.map(userObject), ...machines.filter(isObject)];
  const from = Number(Buffer.from(textIn(args.cursor), 'base64url').toString() || 0);
  const limit = countIn(args.limit, 200, 1_000);
  const next = from + limit < all.length ? Buffer.from(String(from + limit)).toString('base64url') : '';
  return done({ members: all.slice(from, from + limit), response_metadata: { next_cursor: next } });
});
