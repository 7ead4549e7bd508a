/** A view or form that Teams could never show, whatever its texts: a mistake of ours, told when it is drawn. */
export class RenderError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'RenderError';
  }
}
