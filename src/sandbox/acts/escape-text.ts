import type { CastMember } from '../contract.ts';
import { BOT_USER, CHANNEL, CHANNEL_NAME } from '../identity.ts';

/** Typed text with the three characters escaped that Slack escapes, and nothing else. */
export function escapeEntities(typed: string): string {
  return typed.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * Typed text as Slack rewrites it: entities escaped, and mentions, channels and links turned into references.
 * In commands this happens only where the manifest says `should_escape`; in messages always.
 */
export function escapeText(typed: string, cast: readonly CastMember[], botName: string): string {
  return escapeEntities(typed)
    .replace(/(^|\s)@([\w.-]*\w)/g, (whole, before: string, name: string) => {
      const person = cast.find((each) => each.name.toLowerCase() === name.toLowerCase());
      if (person) return `${before}<@${person.userId}|${person.name}>`;
      return name.toLowerCase() === botName.toLowerCase().replaceAll(' ', '')
        ? `${before}<@${BOT_USER}>`
        : whole;
    })
    .replace(/(^|\s)#([\w-]+)/g, (whole, before: string, name: string) =>
      name === CHANNEL_NAME ? `${before}<#${CHANNEL}|${CHANNEL_NAME}>` : whole,
    )
    .replace(/(^|\s)(https?:\/\/[^\s|]+)/g, '$1<$2>')
    .replace(
      /(^|\s)((?:[a-z0-9-]+\.)+(?:com|org|net|edu|gov)(?:\/[^\s|]*)?)(?=[\s.,;!?]|$)/gi,
      '$1<http://$2|$2>',
    );
}
