import { z } from 'zod';
import { button } from '../../chat/handlers.ts';
import { recordEvent } from '../admin/store.ts';
import { issueCode } from '../identity/code-store.ts';
import { listWorkspaces } from './store.ts';
import { CONNECT_HOURS, invitationView } from './views.ts';

/** A code with which another workspace joins this organization, before anybody has a record there. */
export const connectButton = button({
  id: 'workspaces.connect',
  audience: 'administrators',
  input: z.strictObject({}),
  async run(ctx) {
    const code = await issueCode(ctx, 'connect', { groups: 4, minutes: CONNECT_HOURS * 60 });
    await recordEvent(ctx, 'workspaces.code-asked', ctx.person.id);
    return invitationView(code, ctx.organization.name, await listWorkspaces(ctx.db, ctx.organization.id));
  },
});
