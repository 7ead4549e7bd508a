/** A platform on which transcripts are played; each has its own. */
export type Stage = {
  /** Somebody types in the direct message with the app; commands begin with a slash. */
  type(who: string, text: string): Promise<void>;
  reply(who: string, text: string): Promise<void>;
  edit(who: string, text: string): Promise<void>;
  press(who: string, label: string): Promise<void>;
  fill(who: string, field: string, value: string, how: 'writes' | 'picks'): Promise<void>;
  submit(who: string): Promise<void>;
  close(who: string): Promise<void>;
  openHome(who: string): Promise<void>;
  /** Turns back to what stands last in the conversation. */
  look(who: string): Promise<void>;
  /** Turns to the conversation of two people and the app; false where the platform has none, and so nothing to read. */
  lookTogether(who: string, other: string): Promise<boolean>;
  /** Types in that conversation; false where there is none. */
  tell(who: string, other: string, text: string): Promise<boolean>;
  /** Turns to the latest card of the conversation that has these words in it. */
  scroll(who: string, words: string): Promise<void>;
  /** Everything a reader sees of the latest answer: the form if one is open, the home if that was opened last. */
  read(who: string): Promise<string>;
  moveClock(day: string, time: string, zone: string): Promise<void>;
  stop(): Promise<void>;
};
