/** What a form asks. Drawn as a modal or as a card; drawn again with what was typed and what was wrong. */
export type Form = {
  readonly title: string;
  readonly intro?: string;
  readonly fields: readonly Field[];
  readonly submit: string;
};

export type Choice = { readonly value: string; readonly label: string; readonly hint?: string };

type FieldCommon = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly optional?: boolean;
  readonly error?: string;
};

export type Field = FieldCommon &
  (
    | {
        readonly kind: 'text';
        readonly value?: string;
        readonly example?: string;
        readonly maxLength?: number;
      }
    | {
        readonly kind: 'paragraph';
        readonly value?: string;
        readonly example?: string;
        readonly maxLength?: number;
      }
    | { readonly kind: 'day'; readonly value?: string }
    | { readonly kind: 'time'; readonly value?: string }
    | { readonly kind: 'choice'; readonly value?: string; readonly choices: readonly Choice[] }
    | { readonly kind: 'choices'; readonly value?: readonly string[]; readonly choices: readonly Choice[] }
    /** Somebody of the same workspace; the value is a reference that only `ctx.personNamed` understands. */
    | { readonly kind: 'person'; readonly value?: string }
  );

/** What came back, by field name. A field left empty is absent. */
export type Values = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What was wrong, by field name, in words. */
export type Errors = Readonly<Record<string, string>>;

/** The value of a single field, trimmed; undefined when it was left empty. */
export function one(values: Values, name: string): string | undefined {
  const value = values[name];
  const text = typeof value === 'string' ? value.trim() : value?.[0];
  return text === undefined || text === '' ? undefined : text;
}

/** The values of a field with several choices. */
export function several(values: Values, name: string): readonly string[] {
  const value = values[name];
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
}
