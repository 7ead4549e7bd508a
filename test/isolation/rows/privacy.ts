import * as erase from '../../../src/features/privacy/erase-store.ts';
import * as exporting from '../../../src/features/privacy/export-store.ts';
import { at, named, type StoreRows } from '../call.ts';

export const privacyRows: StoreRows = {
  'features/privacy/erase-store.ts': {
    countHoldings: (tx, mine, ids) => erase.countHoldings(tx, named(mine, ids)),
    erasePerson: (tx, mine, ids) => erase.erasePerson(tx, named(mine, ids), at),
  },
  'features/privacy/export-store.ts': {
    mayExport: (tx, mine, ids) => exporting.mayExport(tx, named(mine, ids)),
    exportEverything: (tx, mine, ids) => exporting.exportEverything(tx, named(mine, ids), at),
    listActivityLines: (tx, mine, ids) => exporting.listActivityLines(tx, named(mine, ids)),
  },
  'features/privacy/retention-store.ts': {
    forgetDeliveries: 'goes through all organizations, by the age of their rows alone: test/features/privacy',
    forgetAudit: 'goes through all organizations, by the age of their rows alone: test/features/privacy',
    forgetOrganizations: 'goes through all organizations that ended: test/features/privacy',
    forgetInstallations: 'goes through all workspaces that ended: test/features/privacy',
  },
};
