import { z } from 'zod';

const account = z.object({
  id: z.string(),
  name: z.string().nullish(),
  aadObjectId: z.string().nullish(),
  role: z.string().nullish(),
});

/** What every activity has. The SDK casts and does not look, so nothing else is taken on trust. */
export const activitySchema = z.object({
  type: z.string(),
  id: z.string().nullish(),
  name: z.string().nullish(),
  action: z.string().nullish(),
  serviceUrl: z.string(),
  from: account,
  recipient: account.nullish(),
  conversation: z.object({
    id: z.string().regex(/^\S+$/),
    name: z.string().nullish(),
    conversationType: z.string().nullish(),
    isGroup: z.boolean().nullish(),
    tenantId: z.string().nullish(),
  }),
  channelData: z
    .object({
      tenant: z.object({ id: z.string() }).nullish(),
      eventType: z.string().nullish(),
      team: z.object({ name: z.string().nullish() }).nullish(),
      channel: z.object({ name: z.string().nullish() }).nullish(),
    })
    .nullish(),
  text: z.string().nullish(),
  value: z.unknown().optional(),
  replyToId: z.string().nullish(),
  localTimezone: z.string().nullish(),
  entities: z.array(z.looseObject({ type: z.string().nullish() })).nullish(),
  attachments: z.array(z.object({ contentType: z.string().nullish(), content: z.unknown() })).nullish(),
});

export type Activity = z.infer<typeof activitySchema>;

/** The organization in which it happened. */
export function tenantIn({ conversation, channelData }: Activity): string | undefined {
  return conversation.tenantId ?? channelData?.tenant?.id ?? undefined;
}

/** Whether only one person and the bot are there. */
export function isPersonal({ conversation }: Activity): boolean {
  return conversation.conversationType ? conversation.conversationType === 'personal' : !conversation.isGroup;
}
