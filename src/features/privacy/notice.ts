import type { PageWords } from '../../chat/page.ts';
import { LINK_MINUTES } from './files.ts';

/** What is kept, why, how long, who sees it, and how to take it out; the same words in chat and on the page. */
export const NOTICE: PageWords = {
  title: 'Your privacy in Catchword',
  parts: [
    {
      heading: 'What is kept, and why',
      paragraphs: [
        'Your name, time zone and account id from your chat platform: to know whose record is whose. Accounts that you linked yourself are one record.',
        'What you tell about yourself, all of it optional: library, sector, what you do, working days, manager.',
        'What you log: day, minutes, kind, title, provider, category, event, notes, and the history of every change, so that a certifying body can trust the record.',
        'Your programs and what counts in each; papers you hand in; who verified or declined a claim, and why; which warnings you were sent.',
        'Your weekly reflections: what was asked and what you wrote.',
        'Mentoring, if you join it: what you offer or look for, whom you would rather not be paired with, your pairs, and what the two of you planned, agreed, noted, read together and said at the end.',
        'Which messages were sent to you and when, as references without their text; and who did what in administration.',
        'Nothing else: no passwords, no e-mail address of yours, no other conversations, no tracking.',
      ],
    },
    {
      heading: 'Who sees it',
      paragraphs: [
        'Reflections: only you. A manager sees one only after you share it, and only as long as you do.',
        'Credits and progress: you, and the manager you named who confirmed it. “What my manager sees” in Settings shows exactly their view. Whoever verifies a claim or accepts a paper sees that one.',
        'A board you are on: its members and whoever keeps its record see what you did that counts for it, by title, day and credit; nothing else of yours, and nothing before you say that you are on it. You can leave.',
        'Mentoring: what you say of yourself, whoever you are proposed to. Agreements, notes and what you read together: only the two of you. Whom you avoid and why you declined: only you. Your look back at the end: only you, unless you share it. Administrators see the pairs of a round before it is published, and numbers.',
        'Administrators see numbers, undelivered messages by kind, papers that wait to be accepted, and that something was said about a claim, without its words; never your reflections. Whoever runs the computer can technically read its database.',
        'Nothing is sold, and nothing leaves this computer except to your chat platform and, as a letter with a link to your claims and papers, to verifiers outside whom an administrator confirmed.',
      ],
    },
    {
      heading: 'How long',
      paragraphs: [
        'Your record: until you erase it, because certificates look back for years.',
        'What was written in a pair: after its end it stays readable for both, until its author is erased.',
        'Requests, to recognize one that arrives twice: 24 hours.',
        'References to messages that were sent: 90 days; of a reflection you shared, as long as you keep it, so that you can take it back.',
        'Who did what in administration: 2 years.',
        'When Catchword is removed from a workspace, what belongs to that workspace is deleted after 30 days.',
      ],
    },
    {
      heading: 'Take it with you, or have it erased',
      paragraphs: [
        `“Export my data” gives you everything as JSON, and your activities as CSV for spreadsheets, by links that work for ${LINK_MINUTES} minutes.`,
        '“Erase me” removes your name, account and every word at once. Minutes and credits stay as numbers without a name. Messages already in chats are kept by the chat platform.',
        'Both are under /cpd settings. Questions: ask your Catchword administrator.',
      ],
    },
  ],
};
