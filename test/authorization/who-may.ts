import type { Cast, Relation } from '../cast.ts';

/** What somebody meets who tries. */
export type Outcome = 'answered' | 'refused' | 'administrators only' | 'turned away' | 'silence';

export type Matrix = Readonly<Record<Relation, Outcome>>;

export const OUTSIDE = {
  guest: 'turned away',
  'person of another company in a shared channel': 'turned away',
  deactivated: 'silence',
} as const;

export const MEMBERS = [
  'self',
  'manager',
  'manager’s manager',
  'ex-manager',
  'peer',
  'coordinator',
  'administrator',
  'administrator of another organization',
] as const;

/** Everybody, about themselves: it names no row, so there is nothing of somebody else in reach. */
export const EVERYBODY = matrix('answered', MEMBERS);

/** It names a row, which belongs to one person. */
export const OWNER = matrix('refused', ['self']);

export const ADMINISTRATORS = matrix('administrators only', [
  'administrator',
  'administrator of another organization',
]);

/** The same, but it names a row of one organization. */
export const OWN_ADMINISTRATORS: Matrix = {
  ...matrix('administrators only', ['administrator']),
  'administrator of another organization': 'refused',
};

export function matrix(others: Outcome, answered: readonly Relation[]): Matrix {
  const rest = Object.fromEntries(MEMBERS.map((each) => [each, others]));
  return { ...rest, ...OUTSIDE, ...Object.fromEntries(answered.map((each) => [each, 'answered'])) } as Matrix;
}

export type Input = (cast: Cast) => Promise<unknown> | unknown;

/** `changedBy`: who besides the owner may change what is kept of them by it. */
export type Row = {
  readonly may: Matrix;
  readonly input: Input;
  readonly changedBy?: Relation | readonly Relation[];
  /** Who reads the owner's words by it, because they verify them. */
  readonly sees?: readonly Relation[];
};

export type FormRow = Row & { readonly values: (cast: Cast) => object };

export const nothing: Input = () => ({});

export const days = { workdays: ['1', '2', '3', '4', '5'] };

/** Commands name no rows: whoever types one is shown their own things. `plain`: it is answered to anybody. */
export type CommandRow = {
  readonly text: string;
  readonly plain?: true;
  readonly sees?: readonly Relation[];
};

export type MessageRow = {
  /** Brings about what the message tells of, and names it. */
  readonly subject: (cast: Cast) => unknown;
  readonly reads: readonly Relation[];
  /** Who besides the person reads their words by it. */
  readonly shows?: readonly Relation[];
};

/** Everything in the table of contents that is one feature's, or one part's of it. */
export type FeatureRows = {
  readonly buttons?: Readonly<Record<string, Row>>;
  readonly forms?: Readonly<Record<string, FormRow>>;
  readonly commands?: Readonly<Record<string, CommandRow>>;
  readonly messages?: Readonly<Record<string, MessageRow>>;
};
