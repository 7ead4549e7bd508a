import type { PageModal } from '../../page-api.ts';
import type { Reader } from '../reader.ts';
import type { Json } from './read.ts';

/** Slack's `view.state.values`: what stands in each field, by block id and action id. */
export type Values = PageModal['values'];

/** Everything that blocks need from the message, Home tab or modal in which they are drawn. */
export type Desk = {
  /** Unique on the page; ids of fields are made from it. */
  surface: string;
  reader: Reader;
  values: Values;
  errors: Record<string, string>;
  /** The pressed element that is still under way, as `block/action`. */
  busy: string | null;
  write(blockId: string, actionId: string, value: Json): void;
  /** Remembers the value and tells the bot, after asking if the element wants to be confirmed. */
  press(blockId: string, element: Json, value: Json): void;
  /** Sends the whole form, as Enter in a one-line field does; absent outside modals. */
  submit?: () => void;
};

/** What a field needs to be found by its label, hint and error. */
export type Field = { id: string; describedBy: string | undefined; invalid: boolean; required: boolean };

/** An element as its block hands it over: `settled` says that a choice is made, not still being typed. */
export type ElementProps = {
  element: Json;
  value: Json;
  reader: Reader;
  busy: boolean;
  field: Field | undefined;
  onValue(value: Json, settled: boolean): void;
  onSubmit: (() => void) | undefined;
};
