import type { Day } from '../day.ts';
import type { WorkingTime } from './working-time.ts';

/** How well somebody masters a competency, from 1 (new to it) to 5 (could teach it). */
export type Level = 1 | 2 | 3 | 4 | 5;

/** Who may be a mentor, a mentee, or both, and has said so. */
type Profile = {
  readonly personId: string;
  readonly sector: string;
  readonly libraryId?: string;
  readonly region?: string;
  /** Job title. */
  readonly role?: string;
  readonly time: WorkingTime;
  readonly languages: readonly string[];
  /** The one they like best first. */
  readonly ways: readonly MeetingWay[];
  /** People they said in confidence they do not want to be paired with. */
  readonly avoids: readonly string[];
  readonly presence: Presence;
};

export type MeetingWay = 'in-person' | 'video' | 'phone' | 'messages';

/** `paused` ends on the day of return; `gone` has left mentoring or no longer has an account. */
export type Presence =
  | { readonly state: 'here' }
  | { readonly state: 'paused'; readonly until: Day }
  | { readonly state: 'gone' };

export type Mentor = Profile & {
  readonly experienceYears: number;
  readonly strengths: readonly Rated[];
  readonly programs: readonly Held[];
  /** Mentees at one time. */
  readonly capacity: number;
};

export type Mentee = Profile & {
  /** Competencies they want to grow in: from their plan, or chosen. */
  readonly goals: readonly string[];
  /** Competencies in which they found themselves weak. */
  readonly weak: readonly Rated[];
  /** Programs they are enrolled in. */
  readonly programs: readonly string[];
  readonly sectorWish: SectorWish;
  readonly waitingSince: Day;
};

export type Rated = { readonly competency: string; readonly level: Level };

export type Held = { readonly programId: string; readonly since: Day };

/** Which sector a mentor should come from; any but their own unless they said which. */
export type SectorWish =
  | { readonly kind: 'different' }
  | { readonly kind: 'one-of'; readonly sectors: readonly string[] };

/** A mentee and a mentor by the ids of the people. */
export type PairIds = { readonly menteeId: string; readonly mentorId: string };
