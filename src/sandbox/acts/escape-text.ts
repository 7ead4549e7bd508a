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
  return mentionPeople(escapeEntities(typed), cast, botName)
    .replace(/(^|\s)#([\w-]+)/g, (whole, before: string, name: string) =>
      name === CHANNEL_NAME ? `${before}<#${CHANNEL}|${CHANNEL_NAME}>` : whole,
    )
    .replace(/(^|\s)(https?:\/\/[^\s|]*[^\s|.,;!?)])/g, '$1<$2>')
    .replace(
      /(^|\s)((?:[a-z0-9-]+\.)+(?:com|org|net|edu|gov)(?:\/[^\s|]*)?)(?=[\s.,;!?]|$)/gi,
      '$1<http://$2|$2>',
    );
}

/** Names may have spaces in them; the longest that fits is meant. */
function mentionPeople(text: string, cast: readonly CastMember[], botName: string): string {
  const named = cast.flatMap(({ userId, name, realName }) =>
    [name, realName].map((each) => ({ called: each, reference: `<@${userId}|${name}>` })),
  );
  const all = [...named, { called: botName, reference: `<@${BOT_USER}>` }].toSorted(
    (one, other) => other.called.length - one.called.length,
  );
  return text.replace(/(?<=^|\s)@(\S[^@\n]*)/g, (whole, rest: string) => {
    const found = all.find(({ called }) => startsWithName(rest, called));
    return found ? `${found.reference}${rest.slice(found.called.length)}` : whole;
  });
}

function startsWithName(text: string, name: string): boolean {
  const next = text.charAt(name.length);
  return (
    name !== '' &&
    text.slice(0, name.length).toLowerCase() === name.toLowerCase() &&
    !/[\p{L}\p{N}_-]/u.test(next)
  );
}
