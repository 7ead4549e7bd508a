import type { App } from '@microsoft/teams.apps';
import { z } from 'zod';
import type { MessageSpot, Spot } from './address.ts';
import type { Drawn } from './render/renderer.ts';

/** What is asked of the bot service of Teams. Each call rejects with the SDK's error. */
export type Connector = {
  /** Posts a message; answers its id. */
  post(to: Spot, message: Drawn): Promise<string>;
  /** Puts another message in the place of one that stands. */
  change(where: MessageSpot, message: Drawn): Promise<void>;
  /** The conversation with one person alone, made if there is none. */
  open(serviceUrl: string, user: string): Promise<Spot>;
  /** What the service knows of a member of a conversation. */
  member(spot: Spot, user: string): Promise<unknown>;
};

const posted = z.object({ id: z.string() });

/** Calls go to the service that a conversation was heard from, with ids encoded: they hold all kinds of signs. */
export function createConnector(app: App, tenant: string): Connector {
  const at = (serviceUrl: string) => app.api.clone({ serviceUrl }).conversations;
  return {
    async post({ serviceUrl, conversation }, message) {
      const answer = await at(serviceUrl).createActivity(
        encodeURIComponent(conversation),
        activityOf(message),
      );
      return posted.parse(answer).id;
    },

    async change({ serviceUrl, conversation, message: id }, message) {
      const [where, which] = [encodeURIComponent(conversation), encodeURIComponent(id)];
      await at(serviceUrl).updateActivity(where, which, { ...activityOf(message), id });
    },

    async open(serviceUrl, user) {
      const answer = await at(serviceUrl).create({
        isGroup: false,
        bot: { id: app.id ? `28:${app.id}` : 'bot', name: 'Catchword', role: 'bot' },
        members: [{ id: user, name: '', role: 'user' }],
        tenantId: tenant,
        channelData: { tenant: { id: tenant } },
      });
      return { serviceUrl, conversation: posted.parse(answer).id };
    },

    member: ({ serviceUrl, conversation }, user) =>
      at(serviceUrl).getMemberById(encodeURIComponent(conversation), encodeURIComponent(user)),
  };
}

function activityOf({ card, summary }: Drawn) {
  return {
    type: 'message' as const,
    summary,
    importance: 'normal' as const,
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive' as const, content: card }],
  };
}
