import type { ActivityKind } from '../../core/activity.ts';

/** What people call each kind of activity. */
export const KIND_NAMES: Readonly<Record<ActivityKind, string>> = {
  workshop: 'Workshop',
  webinar: 'Webinar',
  recording: 'Recorded webinar',
  conference: 'Conference',
  course: 'Course',
  'semester-course': 'College course (semester credits)',
  'quarter-course': 'College course (quarter credits)',
  reading: 'Professional reading',
  'self-directed': 'Self-directed learning',
  presenting: 'Presenting or teaching',
  mentoring: 'Mentoring',
  committee: 'Committee work',
  visit: 'Visit to another library',
  meeting: 'Meeting',
  other: 'Other learning',
};

/** The name of a kind as it is stored; one that no version knows any more is other learning. */
export function sayKind(kind: string): string {
  return kind in KIND_NAMES ? KIND_NAMES[kind as ActivityKind] : KIND_NAMES.other;
}
