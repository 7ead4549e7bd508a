import { type Logger as BoltLogger, LogLevel } from '@slack/bolt';
import type { Log } from '../log.ts';

/**
 * What Bolt and its clients write to. Their debug lines hold payloads and tokens and their information lines say
 * nothing to an operator, so only warnings and errors pass, as words and never as objects.
 */
export function createBoltLogger(log: Log): BoltLogger {
  return {
    debug: () => {},
    info: () => {},
    warn: (...says) => log.warn({ from: 'slack client' }, words(says)),
    error: (...says) => log.error({ from: 'slack client' }, words(says)),
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  };
}

function words(says: readonly unknown[]): string {
  return says
    .map((each) => (each instanceof Error ? each.message : typeof each === 'string' ? each : ''))
    .join(' ')
    .trim();
}
