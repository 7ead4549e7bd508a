import type { Choice } from '../../chat/form.ts';
import { sayRole } from '../ledger/say-role.ts';

/** Why a claim is asked about or not accepted; the code is stored. */
export const REASONS: readonly Choice[] = [
  { value: 'evidence', label: 'Evidence is missing or does not show it' },
  { value: 'time', label: 'The time does not look right' },
  { value: 'day', label: 'The day does not look right' },
  { value: 'category', label: 'The category does not fit' },
  { value: 'not-learning', label: 'It does not look like continuing education' },
  { value: 'twice', label: 'It looks as if it was claimed twice' },
  { value: 'other', label: 'Another reason' },
];

/** A reason in words; undefined where none was given. */
export function sayReason(code: string | null): string | undefined {
  return REASONS.find(({ value }) => value === code)?.label;
}

/** A role as the claimant hears of it. */
export function sayYourRole(role: string): string {
  return YOUR_ROLES[role] ?? `the ${sayRole(role)}`;
}

const YOUR_ROLES: Readonly<Record<string, string>> = {
  supervisor: 'your supervisor',
  coordinator: 'a coordinator',
  colleague: 'the colleague you chose',
  'board-chair': 'the chair of your board',
  'board-member': 'a member of your board',
};

/** `1 claim`, `3 claims`. */
export function sayClaims(count: number): string {
  return count === 1 ? '1 claim' : `${count} claims`;
}

/** `2 claims and 1 paper`, and whether that is several. */
export function sayAll(claims: number, papers: number): { readonly what: string; readonly waits: string } {
  const parts = [
    ...(claims > 0 ? [sayClaims(claims)] : []),
    ...(papers > 0 ? [papers === 1 ? '1 paper' : `${papers} papers`] : []),
  ];
  return { what: parts.join(' and '), waits: claims + papers === 1 ? 'waits' : 'wait' };
}

/** `12 claims of 3 people wait for you to verify.` */
export function sayWaiting({ claims, people }: { readonly claims: number; readonly people: number }): string {
  const whose = people === 1 ? '1 person' : `${people} people`;
  return `${sayClaims(claims)} of ${whose} ${claims === 1 ? 'waits' : 'wait'} for you to verify.`;
}

/** What somebody did to a claim. */
export const DID: Readonly<Record<string, string>> = {
  verified: 'verified it',
  questioned: 'asked about it',
  rejected: 'did not accept it',
  answered: 'answered',
  'taken-back': 'took that back',
};
