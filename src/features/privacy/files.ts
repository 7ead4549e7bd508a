import { linkedFile } from '../../chat/linked-file.ts';
import { wordsPage } from '../../chat/page.ts';
import { dayIn } from '../../core/day.ts';
import type { Tx } from '../../db/transaction.ts';
import type { Owner } from './erase-store.ts';
import { exportEverything, listActivityLines, mayExport } from './export-store.ts';
import { writeCsv } from './write-csv.ts';

/** How long a link to one's data works, in minutes of the database's time. */
export const LINK_MINUTES = 15;

export type FileKind = 'everything' | 'activities';

type File = {
  readonly purpose: string;
  readonly label: string;
  readonly name: (day: string) => string;
  readonly type: string;
  readonly write: (tx: Tx, owner: Owner, now: Date) => Promise<string>;
};

/** What can be downloaded; a link is good for one of them only. */
export const FILES: Readonly<Record<FileKind, File>> = {
  everything: {
    purpose: 'file:everything',
    label: 'Everything (JSON)',
    name: (day) => `catchword-${day}.json`,
    type: 'application/json; charset=utf-8',
    write: async (tx, owner, now) => JSON.stringify(await exportEverything(tx, owner, now), null, 2),
  },
  activities: {
    purpose: 'file:activities',
    label: 'Activities (CSV)',
    name: (day) => `catchword-activities-${day}.csv`,
    type: 'text/csv; charset=utf-8',
    write: async (tx, owner) => writeCsv(await listActivityLines(tx, owner)),
  },
};

const AGAIN = 'Press “Export my data” again under /cpd settings, and use the new link.';

const EXPIRED = wordsPage(410, {
  title: 'This link has ended',
  parts: [{ paragraphs: [`Links to your data work for ${LINK_MINUTES} minutes only.`, AGAIN] }],
});

const UNKNOWN = wordsPage(404, {
  title: 'There is nothing at this address',
  parts: [{ paragraphs: ['The link is not complete, or it was made for something else.', AGAIN] }],
});

const GONE = wordsPage(410, {
  title: 'There is nothing here any more',
  parts: [{ paragraphs: ['The records this link was made for have been erased or closed.'] }],
});

/** A file of one's own data under its signed link. */
export const filePage = linkedFile({
  id: 'files',
  path: '/files/:token',
  expired: EXPIRED,
  unknown: UNKNOWN,
  async write(tx, { purpose, ...owner }, now) {
    const file = Object.values(FILES).find((each) => each.purpose === purpose);
    if (!file) return undefined;
    if (!(await mayExport(tx, owner))) return GONE;
    const body = await file.write(tx, owner, now);
    return { kind: 'file', name: file.name(dayIn('UTC', now)), type: file.type, body };
  },
});
