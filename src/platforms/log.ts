/** The part of a pino logger that platforms use. */
export type Log = {
  info(fields: object, says: string): void;
  warn(fields: object, says: string): void;
  error(fields: object, says: string): void;
};
