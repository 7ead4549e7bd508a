import type { ActivityKind } from '../activity.ts';

/**
 * The words people use for each kind. A plural `s` is understood, a hyphen may stand for a space.
 * `sure` words name the kind wherever they stand; `head` words are everyday words too ("book repair",
 * "summer reading"), so they count only where nothing follows that they could describe;
 * `deeds` are done by the speaker of the line and win over what was taught ("taught a workshop").
 */
export const KIND_WORDS: { kind: ActivityKind; sure?: string; head?: string; deeds?: string }[] = [
  {
    kind: 'workshop',
    sure: 'workshop, seminar, training, trainings, training day, training session, class, classes, masterclass, master class, bootcamp, boot camp, in - service, inservice, inservice day, in service day, in service training, staff day, staff development day, colloquium, teach in',
    head: 'lecture, talk, lab, clinic',
  },
  {
    kind: 'webinar',
    sure: 'webinar, webcast, web seminar, online seminar, livestream, live stream',
  },
  {
    kind: 'recording',
    sure: 'recording, recorded webinar, archived webinar, webinar recording, webinar archive, webinar replay, on demand webinar, on demand training, recorded training, recorded workshop, recorded session, recorded class, recorded seminar, recorded course, workshop recording, conference recording, session recording, training recording, training video, archived training, archived workshop, archived session, podcast',
    head: 'video, replay',
  },
  {
    kind: 'conference',
    sure: 'conference, conf, summit, symposium, convention, congress, retreat, unconference, virtual conference, conference session, conference talk',
    head: 'forum, institute',
  },
  {
    kind: 'course',
    sure: 'course, coursework, online course, online class, online classes, mooc, e course, e learning, elearning, self paced course, self paced training, correspondence course, summer course, short course',
  },
  {
    kind: 'semester-course',
    sure: 'college course, college class, college classes, university course, university class, university classes, semester course, semester class, semester long course, graduate course, graduate class, grad course, grad class, undergraduate course, undergrad course, mlis course, mls course, mlis class, academic course',
  },
  {
    kind: 'quarter-course',
    sure: 'quarter course, quarter class, quarter long course, quarter system course',
  },
  {
    kind: 'reading',
    sure: 'book club, book discussion, journal club, journal article, professional reading, article reading, reading group',
    head: 'read, reading, article, book, journal, blog post, white paper, whitepaper',
    deeds:
      'read a, read an, read the, read about, read article, read articles, read book, read two, read three',
  },
  {
    kind: 'self-directed',
    sure: 'self directed, self directed learning, self directed study, self study, self paced, self paced learning, independent study, independent learning, independent research, tutorial, online tutorial',
  },
  {
    kind: 'presenting',
    sure: 'conference presentation, guest lecture',
    deeds:
      'presented, taught, co taught, co presented, copresented, gave a, gave an, gave the, gave my, gave our, gave two, led a, led an, led the, led our, led my, ran a, ran the, ran our, hosted a, hosted the, facilitated, instructed, delivered a, delivered the, presenting a, presenting an, presenting the, presenting at, teaching a, teaching the, teaching my, leading a, facilitating a, giving a, spoke at, spoke about, speaking at, panelist, guest lecturer, poster session',
    head: 'presenting, teaching',
  },
  {
    kind: 'mentoring',
    sure: 'mentoring, mentorship, mentoring session, mentor meeting, mentoring meeting, mentee meeting, mentor session, coaching, coaching session, peer coaching',
    deeds: 'mentored, coached, met with my mentor, met with my mentee, met my mentor, met my mentee',
  },
  {
    kind: 'committee',
    sure: 'committee, committee meeting, committee work, committee service, board service, task force, taskforce, working group, advisory board, advisory board meeting, subcommittee',
  },
  {
    kind: 'visit',
    sure: 'site visit, library visit, field trip, library tour, job shadowing, job shadow, study visit, study tour, exchange visit',
    head: 'visit, tour, shadowing',
    deeds: 'visited, toured, shadowed, job shadowed',
  },
  {
    kind: 'meeting',
    sure: 'meeting, staff meeting, team meeting, federation meeting, network meeting, user group, user group meeting, roundtable, round table, meetup, meet up, town hall',
  },
];
