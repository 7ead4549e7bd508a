import * as avoids from '../../../../src/features/mentoring/profiles/avoid-store.ts';
import * as sectors from '../../../../src/features/mentoring/profiles/sector-store.ts';
import * as profiles from '../../../../src/features/mentoring/profiles/store.ts';
import { named, type StoreRows, TODAY } from '../../call.ts';

const MEETING = { region: null, languages: ['English'], ways: ['video'], freeTimes: ['2-morning'] } as const;

export const profilesRows: StoreRows = {
  'features/mentoring/profiles/avoid-store.ts': {
    listAvoided: (tx, mine, ids) => avoids.listAvoided(tx, named(mine, ids)),
    avoid: (tx, mine, ids) => avoids.avoid(tx, named(mine, ids), mine.manager.id),
    avoidNoMore: (tx, mine, ids) => avoids.avoidNoMore(tx, named(mine, ids), ids.coordinator.id),
  },
  'features/mentoring/profiles/sector-store.ts': {
    saveSector: (tx, mine, ids) => sectors.saveSector(tx, named(mine, ids), 'law'),
  },
  'features/mentoring/profiles/store.ts': {
    findProfiles: (tx, mine, ids) => profiles.findProfiles(tx, named(mine, ids)),
    saveMentor: (tx, mine, ids) => {
      const more = { experienceYears: 9, strengths: [], programs: [], capacity: 2, introduction: 'Hello' };
      return profiles.saveMentor(tx, named(mine, ids), { ...MEETING, ...more }, TODAY);
    },
    saveMentee: (tx, mine, ids) => {
      const more = {
        goals: ['Leading people'],
        weak: [],
        lookingFor: null,
        sectorsWished: [],
        from: undefined,
      };
      return profiles.saveMentee(tx, named(mine, ids), { ...MEETING, ...more }, TODAY);
    },
    pauseProfiles: (tx, mine, ids) => profiles.pauseProfiles(tx, named(mine, ids), TODAY),
    leaveAs: (tx, mine, ids) => profiles.leaveAs(tx, named(mine, ids), 'mentee'),
  },
};
