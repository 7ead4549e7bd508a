import type { PageMessage } from '../../page-api.ts';
import { writeDate } from '../clock/write-time.ts';

/** A message with what stands around it: its thread, and whether a new day, new messages or a new speaker begin. */
export type Arranged = {
  message: PageMessage;
  replies: PageMessage[];
  startsDay: boolean;
  startsNew: boolean;
  /** Said by the same person shortly before, so the name need not stand there again. */
  continues: boolean;
};

const pause = 5 * 60_000;

/**
 * Puts replies under what they answer, and finds where days and new messages begin. `seen` is the ts of the last
 * message that `me` had on the screen before.
 */
export function arrange(
  messages: PageMessage[],
  me: string,
  zone: string,
  seen: string | undefined,
): Arranged[] {
  const roots = new Set(messages.filter((message) => !isReply(message)).map((message) => message.ts));
  const top = messages.filter((message) => !isReply(message) || !roots.has(message.threadTs ?? ''));
  const firstNew =
    seen === undefined ? undefined : top.find((message) => message.ts > seen && message.from !== me);
  return top.map((message, index) => {
    const before = top[index - 1];
    const startsDay = before === undefined || dayOf(before, zone) !== dayOf(message, zone);
    const startsNew = message === firstNew;
    return {
      message,
      replies: messages.filter((reply) => isReply(reply) && reply.threadTs === message.ts),
      startsDay,
      startsNew,
      continues: !startsDay && !startsNew && before !== undefined && isContinued(before, message),
    };
  });
}

function isReply(message: PageMessage): boolean {
  return message.threadTs !== undefined && message.threadTs !== message.ts;
}

function isContinued(before: PageMessage, message: PageMessage): boolean {
  const sameSpeaker = before.from === message.from && before.ephemeral === message.ephemeral;
  return sameSpeaker && Date.parse(message.at) - Date.parse(before.at) < pause;
}

function dayOf(message: PageMessage, zone: string): string {
  return writeDate(new Date(message.at), zone);
}
