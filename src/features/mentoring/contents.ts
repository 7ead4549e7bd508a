import type { Contents } from '../../chat/registry.ts';
import { agree, agreementMessage } from './agree.ts';
import { agreementForm } from './agreement-form.ts';
import { acceptPair, askForAnother } from './answer-proposal.ts';
import { askReadingForm } from './ask-reading.ts';
import { askRound } from './ask-round.ts';
import { avoidForm, showAvoided, takeOff } from './avoid.ts';
import { calendarPage } from './calendar-page.ts';
import { cancelMeetingButton } from './cancel-meeting.ts';
import { allIsWell, checkInMessage } from './check-in.ts';
import { commentForm } from './comment-reading.ts';
import { declineForm } from './decline.ts';
import { endedMessage, endForm } from './end-pair.ts';
import { findForm } from './find.ts';
import { holdRounds } from './hold-rounds.ts';
import { mentoringSection } from './home-section.ts';
import { introducedMessage } from './introduce.ts';
import { leaveMentoring } from './leave.ts';
import { meetingForm } from './meeting-form.ts';
import { meetingMessage } from './meeting-message.ts';
import { mentor, showMentoring } from './mentor.ts';
import { metMessage, saidMet } from './met.ts';
import { turnedDownMessage } from './not-this-time.ts';
import { offerForm } from './offer.ts';
import { packMessage, sharePack, showPack, withdrawPack } from './pack-card.ts';
import { packForm } from './pack-form.ts';
import { showPair } from './pair-card.ts';
import { pauseMentoring, resumeMentoring } from './pause.ts';
import { prepareMessage } from './prepare.ts';
import { previewMessage } from './preview-message.ts';
import { proposalMessage } from './proposal-message.ts';
import { discardRound, publishRound, undoRound } from './publish.ts';
import { showReading } from './reading-card.ts';
import { readingMessage } from './reading-message.ts';
import { reopenReading, withdrawReading } from './reopen-reading.ts';
import { reviseForm } from './revise-reading.ts';
import { roundSettings } from './round-settings.ts';
import { showRounds } from './rounds.ts';
import { ruleForm, rulePreviewed, unrulePair } from './rule-pairs.ts';
import { tendPairs } from './tend-pairs.ts';
import { waitingMessage } from './waiting-message.ts';

/** The part of mentoring in the table of contents: `features/index.ts` lists it with all others. */
export const mentoring = {
  commands: [mentor],
  section: mentoringSection,
  buttons: [
    ...[showRounds, askRound, publishRound, discardRound, undoRound, rulePreviewed, unrulePair],
    ...[showMentoring, leaveMentoring, resumeMentoring, showAvoided, takeOff],
    ...[acceptPair, askForAnother, showPair, agree, cancelMeetingButton, saidMet, allIsWell],
    ...[showReading, reopenReading, withdrawReading],
    ...[showPack, sharePack, withdrawPack],
  ],
  forms: [
    ...[ruleForm, roundSettings],
    ...[findForm, offerForm, pauseMentoring, avoidForm],
    ...[declineForm, agreementForm, meetingForm, endForm],
    ...[askReadingForm, commentForm, reviseForm],
    packForm,
  ],
  messages: [
    ...[previewMessage, waitingMessage],
    ...[proposalMessage, turnedDownMessage, introducedMessage, agreementMessage, endedMessage],
    ...[readingMessage, packMessage],
    ...[meetingMessage, prepareMessage, metMessage, checkInMessage],
  ],
  timetable: [tendPairs, holdRounds],
  pages: [calendarPage],
} satisfies Partial<Contents> & { readonly section: unknown };
