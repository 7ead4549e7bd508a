/** A plain letter to somebody outside. `key` is the same whenever the same letter is sent again. */
export type Mail = {
  readonly key: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
};

/** Sends letters; undefined where no mail server is set up. Rejects, after its time-out at the latest, when it cannot. */
export type Mailer = { send(mail: Mail): Promise<void> };
