import type { Button, Element } from '../../chat/view.ts';
import type { Missing } from '../../core/rules/reasons.ts';
import type { Rules } from '../../core/rules/rules-schema.ts';
import type { Standing } from '../../core/rules/standing-schema.ts';
import { doors } from '../doors.ts';
import { hasPapers } from './wanted-papers.ts';

/** A card stays readable; the rest stands under all papers. */
const MOST = 4;

/** One button for each paper that is missing, and the way to all of them where a program asks for any. */
export function missingPapers(enrollmentId: string, { missing }: Standing, rules: Rules): Element[] {
  if (!hasPapers(rules)) return [];
  const open = missing.flatMap((one) => handInOf(enrollmentId, one) ?? []);
  return [{ kind: 'buttons', buttons: [...open.slice(0, MOST), doors.papers(enrollmentId, 'All papers')] }];
}

/** The button that hands in what is missing; undefined where something else is. */
export function handInOf(enrollmentId: string, missing: Missing): Button | undefined {
  switch (missing.code) {
    case 'deliverable':
    case 'deliverables':
    case 'activity-papers':
    case 'deliverable-too-long':
    case 'deliverable-too-short':
    case 'goal-item':
      return doors.handIn(enrollmentId, missing.id, missing.name);
    case 'goal':
      return missing.id === 'members' ? undefined : doors.handIn(enrollmentId, missing.id, missing.name);
    default:
      return undefined;
  }
}
