import { stringify } from 'csv-stringify/sync';
import type { ActivityLine } from './export-store.ts';

/** The columns that certifying bodies ask for, as far as we have the facts. */
const COLUMNS = [
  'entry_id',
  'activity_title',
  'activity_type',
  'start_date',
  'hours',
  'sponsor',
  'program_code',
  'credit_category',
  'credits_claimed',
  'credits_verified',
  'status',
  'source',
  'created_at',
  'updated_at',
  'event',
] as const;

/** Activities as a table for spreadsheets: UTF-8 with a mark for Excel, lines end as RFC 4180 says. */
export function writeCsv(lines: readonly ActivityLine[]): string {
  const records = lines.map((line) => cells(line).map(harmless));
  return stringify([[...COLUMNS], ...records], { bom: true, record_delimiter: '\r\n' });
}

/** The text as a spreadsheet shows it instead of computing it: what begins like a formula gets an apostrophe. */
export function harmless(text: string): string {
  return /^[\s\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(text) ? `'${text}` : text;
}

function cells(line: ActivityLine): string[] {
  const credits = line.credits ? decimal(line.credits.n / line.credits.d) : '';
  return [
    line.id,
    line.title,
    line.kind,
    line.day,
    decimal(line.minutes / 60),
    line.provider ?? '',
    line.program ?? '',
    line.category ?? '',
    credits,
    line.status === 'verified' ? credits : '',
    STATUS[line.status ?? ''] ?? 'not_applicable',
    line.source,
    line.createdAt.toISOString(),
    line.updatedAt.toISOString(),
    line.event ?? '',
  ];
}

const STATUS: Readonly<Record<string, string>> = {
  claimed: 'pending',
  verified: 'verified',
  rejected: 'rejected',
};

/** Enough places to come back to the same whole minute. */
function decimal(value: number): string {
  return String(Math.round(value * 10_000) / 10_000);
}
