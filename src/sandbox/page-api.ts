/**
 * What the sandbox page and the sandbox server say to each other, all JSON under /sandbox/.
 *
 *   GET  /sandbox/state?as=U1&in=D1   -> PageState   (everything the page draws for one person)
 *   GET  /sandbox/events?as=U1        -> server-sent events; each `data: {"changed":<revision>}` means "fetch the state again"
 *   POST /sandbox/act                 <- PageAct      -> PageActResult
 *   POST /sandbox/clock               <- ClockMove    -> PageState['clock']
 *   GET  /sandbox/page/**             -> the files of src/sandbox/page, folders included; .ts without its types
 *
 * `as` may be left out on the first visit (the server then chooses who `me` is). Asking with `in` marks that
 * conversation read; without it `messages` is empty and nothing is marked, which is what the Home tab does.
 * Typed text travels exactly as typed: the server escapes it as Slack would.
 * With `page=<a random id made when the page loads>` the state leaves out ephemeral messages from before that load.
 * POST /sandbox/clock?as=U1 counts days in that person's zone; a move that cannot be answers 409 { ok, error }.
 */
export type Block = { type: string; block_id?: string; [key: string]: unknown };

export type PagePerson = {
  id: string;
  name: string;
  /** Role and library in a few words, e.g. "Library assistant, Bozeman Public". */
  title: string;
  zone: string;
  bot: boolean;
  /** Messages waiting for this person, so that the page can show whom to visit after a jump. */
  unread?: number;
};

export type PageMessage = {
  ts: string;
  /** A user id, or the bot's. */
  from: string;
  text: string;
  blocks: Block[];
  threadTs?: string;
  edited: boolean;
  /** Only this person sees it; gone after a reload, as in Slack. */
  ephemeral: boolean;
  /** When it was said, in business time, ISO with zone of the viewer. */
  at: string;
};

export type PageModal = {
  viewId: string;
  hash: string;
  title: string;
  submit?: string;
  close: string;
  blocks: Block[];
  /** Field errors by block_id, from the last submission. */
  errors: Record<string, string>;
  /** What was typed so far, by block_id and action_id, when the server redrew the view. */
  values: Record<string, Record<string, unknown>>;
};

export type PageState = {
  revision: number;
  workspace: string;
  people: PagePerson[];
  me: string;
  conversations: { id: string; name: string; kind: 'app' | 'channel' | 'direct' | 'group'; unread: number }[];
  /** Messages of the conversation asked for with `in`, oldest first. */
  messages: PageMessage[];
  home: Block[] | null;
  modal: PageModal | null;
  /** For `/` completion, from the manifest. */
  commands: { command: string; description: string; usageHint: string }[];
  /** Message shortcuts, from the manifest. */
  shortcuts: { callbackId: string; name: string }[];
  clock: { now: string; zone: string; nextDue: { at: string; what: string } | null; moving: boolean };
};

/**
 * One act of a person on the page. `values` is Slack's `view.state.values`. The `value` of a press has the same
 * shape as one entry of it: `{ type: 'button', value }`, `{ type: 'static_select', selected_option }`,
 * `{ type: 'datepicker', selected_date }`, `{ type: 'overflow', selected_option }` and so on.
 */
export type PageAct =
  | { kind: 'command'; as: string; in: string; text: string }
  | { kind: 'message'; as: string; in: string; text: string; threadTs?: string }
  | { kind: 'edit-message'; as: string; in: string; ts: string; text: string }
  | {
      kind: 'press';
      as: string;
      in?: string;
      ts?: string;
      viewId?: string;
      blockId: string;
      actionId: string;
      value: unknown;
      values?: PageModal['values'];
    }
  | { kind: 'submit'; as: string; viewId: string; values: PageModal['values'] }
  | { kind: 'close'; as: string; viewId: string }
  | { kind: 'open-home'; as: string }
  | { kind: 'shortcut'; as: string; in: string; ts: string; callbackId: string };

/** `error` is what Slack would show in red: "operation_timeout" and the like, in words. */
export type PageActResult = { ok: true } | { ok: false; error: string };

export type ClockMove = { to: string } | { days: number } | { toNextDue: true };
