/**
 * Something a person did that we can explain: what was wrong, and a right example.
 * Anything else that is thrown is our own fault and is told as such.
 */
export class UserError extends Error {
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.name = 'UserError';
    this.hint = hint;
  }
}
