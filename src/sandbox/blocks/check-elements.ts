import { LIMITS } from '../limits.ts';
import { listIn } from '../read-json.ts';
import {
  also,
  byType,
  type Check,
  complaint,
  flag,
  list,
  oneOf,
  shape,
  text,
  wholeNumber,
} from './check-shape.ts';

const CALENDAR_DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const CLOCK_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const DECIMAL = /^-?\d+(\.\d+)?$/;

/** A plain_text object of at most `max` characters. */
export function plain(max: number): Check {
  return byType({ plain_text: shape({ type: text(20), text: text(max) }, { emoji: flag }) });
}

/** A plain_text or mrkdwn object of at most `max` characters. */
export function rich(max: number): Check {
  return byType({
    plain_text: shape({ type: text(20), text: text(max) }, { emoji: flag }),
    mrkdwn: shape({ type: text(20), text: text(max) }, { verbatim: flag }),
  });
}

const confirm = shape(
  {
    title: plain(LIMITS.confirm.title),
    text: rich(LIMITS.confirm.text),
    confirm: plain(LIMITS.confirm.button),
    deny: plain(LIMITS.confirm.button),
  },
  { style: oneOf('primary', 'danger') },
);

function option(label: Check): Check {
  return shape(
    { text: label, value: text(LIMITS.option.value) },
    { description: plain(LIMITS.option.description) },
  );
}

const plainOption = option(plain(LIMITS.option.text));
const richOption = option(rich(LIMITS.option.text));
const common = { action_id: text(LIMITS.id) };
const focus = { focus_on_load: flag };
const placeholder = { placeholder: plain(LIMITS.placeholder) };

/** What is chosen at first must be one of the options, letter by letter. */
const choosesAnOption = (value: Record<string, unknown>, at: string): string[] => {
  const offered = new Set(listIn(value.options).map((each) => JSON.stringify(each)));
  const chosen = value.initial_option === undefined ? [] : [value.initial_option];
  const values = listIn(value.options).map((each) => JSON.stringify((each as { value?: unknown }).value));
  return [
    ...[...chosen, ...listIn(value.initial_options)]
      .filter((each) => !offered.has(JSON.stringify(each)))
      .flatMap(() => complaint('initial option must be one of the options', at)),
    ...(new Set(values).size < values.length ? complaint('option values must be unique', at) : []),
  ];
};

const choice = (each: Check, max: number, extra: Record<string, Check>): Check =>
  also(shape({ type: text(30), options: list(each, 1, max) }, { ...common, ...extra }), choosesAnOption);

const button = shape(
  { type: text(30), text: plain(LIMITS.button.text) },
  {
    ...common,
    value: text(LIMITS.button.value),
    url: text(LIMITS.button.url, 1, /^(https?|mailto):/),
    style: oneOf('primary', 'danger'),
    confirm,
    accessibility_label: text(LIMITS.button.accessibilityLabel),
  },
);

const select = choice(plainOption, LIMITS.select.options, {
  initial_option: plainOption,
  confirm,
  ...placeholder,
  ...focus,
});

const overflow = also(
  shape(
    { type: text(30), options: list(plainOption, LIMITS.overflow.min, LIMITS.overflow.max) },
    { ...common, confirm },
  ),
  choosesAnOption,
);

const datePicker = shape(
  { type: text(30) },
  { ...common, initial_date: text(10, 10, CALENDAR_DATE), confirm, ...placeholder, ...focus },
);

const timePicker = shape(
  { type: text(30) },
  { ...common, initial_time: text(5, 5, CLOCK_TIME), timezone: text(100), ...placeholder, ...focus },
);

const dispatchConfig = shape({
  trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), 1, 2),
});

const textInput = shape(
  { type: text(30) },
  {
    ...common,
    multiline: flag,
    initial_value: text(LIMITS.input.text, 0),
    min_length: wholeNumber(0, LIMITS.input.text),
    max_length: wholeNumber(1, LIMITS.input.text),
    dispatch_action_config: dispatchConfig,
    ...placeholder,
    ...focus,
  },
);

const numberInput = shape(
  { type: text(30), is_decimal_allowed: flag },
  {
    ...common,
    initial_value: text(100, 1, DECIMAL),
    min_value: text(100, 1, DECIMAL),
    max_value: text(100, 1, DECIMAL),
    dispatch_action_config: dispatchConfig,
    ...placeholder,
    ...focus,
  },
);

const userSelect = shape(
  { type: text(30) },
  { ...common, initial_user: text(30, 1, /^[UW]/), confirm, ...placeholder, ...focus },
);

/** What may stand beside a section. */
export const accessory = byType({ button, overflow, static_select: select });

/** What may stand in a row of actions. */
export const action = byType({ button, overflow, static_select: select, datepicker: datePicker });

/** What may be asked in a form. */
export const asked = byType({
  plain_text_input: textInput,
  number_input: numberInput,
  static_select: select,
  multi_static_select: choice(plainOption, LIMITS.select.options, {
    initial_options: list(plainOption, 1, LIMITS.select.options),
    max_selected_items: wholeNumber(1, LIMITS.select.options),
    confirm,
    ...placeholder,
    ...focus,
  }),
  users_select: userSelect,
  datepicker: datePicker,
  timepicker: timePicker,
  radio_buttons: choice(richOption, LIMITS.choices, { initial_option: richOption, confirm, ...focus }),
  checkboxes: choice(richOption, LIMITS.choices, {
    initial_options: list(richOption, 1, LIMITS.choices),
    confirm,
    ...focus,
  }),
});
