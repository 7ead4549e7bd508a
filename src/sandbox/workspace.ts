import type pg from 'pg';
import type { Changes } from './changes.ts';
import type { SandboxOptions } from './contract.ts';
import type { Deliver } from './deliver/deliver.ts';
import type { Faults } from './faults.ts';
import type { Groups } from './memory/groups.ts';
import type { Homes } from './memory/homes.ts';
import type { Messages } from './memory/messages.ts';
import type { People } from './memory/people.ts';
import type { ReadMarks } from './memory/read-marks.ts';
import type { ResponseUrls } from './memory/response-urls.ts';
import type { Stamps } from './memory/stamps.ts';
import type { Triggers } from './memory/triggers.ts';
import type { Modals } from './memory/views.ts';
import type { Whispers } from './memory/whispers.ts';

/** Everything the sandbox knows and can do, handed to each part that needs some of it. */
export type Workspace = {
  options: SandboxOptions;
  /** Where this server is reached, ending in /sandbox/. */
  baseUrl: string;
  pool: pg.Pool;
  people: People;
  groups: Groups;
  messages: Messages;
  readMarks: ReadMarks;
  homes: Homes;
  modals: Modals;
  whispers: Whispers;
  triggers: Triggers;
  responseUrls: ResponseUrls;
  stamps: Stamps;
  changes: Changes;
  faults: Faults;
  deliver: Deliver;
  /** Whether the app's token works. */
  installed: boolean;
  clockMoving: boolean;
  warn(text: string): void;
};
