/** Who is who in the sandbox's one workspace. Slack's ids are opaque; these only look the part. */
export const TEAM = 'T0SANDBOX';
export const ELSEWHERE = 'T0ELSEWHERE';
export const APP = 'A0SANDBOX';
export const BOT = 'B0SANDBOX';
export const BOT_USER = 'U0SANDBOXBOT';
export const SLACKBOT = 'USLACKBOT';
export const CHANNEL = 'C0LEARNING';
export const CHANNEL_NAME = 'library-learning';
export const TEAM_NAME = 'Library sandbox';
export const TEAM_DOMAIN = 'library-sandbox';

/** The conversation between one person and the app. */
export function directMessageOf(userId: string): string {
  return `D0${userId.replace(/^[UW]/, '')}`;
}
