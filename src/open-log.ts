import { type Logger, pino } from 'pino';
import { describeError } from './describe-error.ts';

/** Lines that the log has had since the start, by what they tell of. */
export type LineCounts = { readonly warn: number; readonly error: number };

/** As pino counts them: the worse, the more. */
const WEIGHTS = { warn: 40, error: 50 };

/** The program's log on standard output, and how much trouble it has told of, for whoever watches figures. */
export function openLog(level: string): { readonly log: Logger; readonly lines: LineCounts } {
  const lines = { warn: 0, error: 0 };
  const log = pino({
    level,
    serializers: { err: describeError },
    hooks: {
      logMethod(given, write, weight) {
        if (weight >= WEIGHTS.error) lines.error += 1;
        else if (weight >= WEIGHTS.warn) lines.warn += 1;
        write.apply(this, given);
      },
    },
  });
  return { log, lines };
}
