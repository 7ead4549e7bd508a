/** A view or form that Slack could never take, whatever its texts: a mistake of ours, told when it is drawn. */
export class RenderError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'RenderError';
  }
}
