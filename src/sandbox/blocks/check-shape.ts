import { isObject, type Json } from '../read-json.ts';

/** Looks at one value; answers what Slack would complain about, with the place as a JSON pointer. */
export type Check = (value: unknown, at: string) => string[];

/** One complaint in Slack's own form. */
export function complaint(what: string, at: string): string[] {
  return [`[ERROR] ${what} [json-pointer:${at}]`];
}

/** A text of at least `min` and at most `max` characters, matching the pattern when there is one. */
export function text(max: number, min = 1, pattern?: RegExp): Check {
  return (value, at) => {
    if (typeof value !== 'string') return complaint('must provide a string', at);
    if (value.length < min) return complaint(`must be more than ${min - 1} characters`, at);
    if (value.length > max) return complaint(`must be less than ${max + 1} characters`, at);
    if (pattern && !pattern.test(value)) return complaint('invalid format', at);
    return [];
  };
}

/** A whole number between two bounds, both included. */
export function wholeNumber(min: number, max: number): Check {
  return (value, at) =>
    typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
      ? []
      : complaint(`must be a whole number from ${min} to ${max}`, at);
}

/** Any finite number. */
export const anyNumber: Check = (value, at) =>
  typeof value === 'number' && Number.isFinite(value) ? [] : complaint('must provide a number', at);

/** True or false. */
export const flag: Check = (value, at) =>
  typeof value === 'boolean' ? [] : complaint('must provide a boolean', at);

/** One of a few words. */
export function oneOf(...words: string[]): Check {
  return (value, at) =>
    typeof value === 'string' && words.includes(value)
      ? []
      : complaint(`value must be one of ${words.map((word) => `"${word}"`).join(', ')}`, at);
}

/** A list of `min` to `max` items, each passing the check. */
export function list(each: Check, min: number, max: number): Check {
  return (value, at) => {
    if (!Array.isArray(value)) return complaint('must provide an array', at);
    if (value.length < min) return complaint(`no fewer than ${min} items required`, at);
    if (value.length > max) return complaint(`no more than ${max} items allowed`, at);
    return value.flatMap((item, index) => each(item, `${at}/${index}`));
  };
}

/** An object with these fields and no others. */
export function shape(required: Record<string, Check>, optional: Record<string, Check> = {}): Check {
  return (value, at) => {
    if (!isObject(value)) return complaint('must be an object', at);
    return [
      ...Object.keys(required)
        .filter((name) => value[name] === undefined)
        .flatMap((name) => complaint(`missing required field: ${name}`, at)),
      ...Object.entries(value).flatMap(([name, inner]) => {
        if (inner === undefined) return [];
        const check = required[name] ?? optional[name];
        return check ? check(inner, `${at}/${name}`) : complaint(`invalid additional property: ${name}`, at);
      }),
    ];
  };
}

/** An object whose `type` decides which check it must pass; a type not in the table is refused. */
export function byType(table: Record<string, Check>): Check {
  return (value, at) => {
    if (!isObject(value)) return complaint('must be an object', at);
    const check = typeof value.type === 'string' ? table[value.type] : undefined;
    return check ? check(value, at) : complaint(`unsupported type: ${String(value.type)}`, `${at}/type`);
  };
}

/** A check that holds, and then a second one over the whole object. */
export function also(first: Check, second: (value: Json, at: string) => string[]): Check {
  return (value, at) => {
    const found = first(value, at);
    return found.length === 0 && isObject(value) ? second(value, at) : found;
  };
}
