import type { Contents } from '../../chat/registry.ts';
import { closingForm } from './closing/closing-form.ts';
import { closingMessage } from './closing/closing-message.ts';
import { completeForm } from './closing/complete.ts';
import { closingShared, shareClosingButton, unshareClosingButton } from './closing/share.ts';
import { mentoringSection } from './home-section.ts';
import { calendarPage } from './meetings/calendar-page.ts';
import { cancelMeetingButton } from './meetings/cancel.ts';
import { meetingForm } from './meetings/form.ts';
import { showMeetings } from './meetings/history.ts';
import { meetingMessage } from './meetings/message.ts';
import { metMessage, saidMet } from './meetings/met.ts';
import { noteForm } from './meetings/note-form.ts';
import { prepareMessage } from './meetings/prepare.ts';
import { mentor, showMentoring } from './mentor.ts';
import { packMessage, sharePack, showPack, withdrawPack } from './pack/card.ts';
import { packForm } from './pack/form.ts';
import { agree, agreementMessage } from './pairs/agree.ts';
import { agreementForm } from './pairs/agreement-form.ts';
import { showPair } from './pairs/card.ts';
import { allIsWell, checkInMessage } from './pairs/check-in.ts';
import { showEarlier } from './pairs/earlier.ts';
import { endedMessage, endForm } from './pairs/end-pair.ts';
import { introducedMessage } from './pairs/introduce.ts';
import { introducedTogetherMessage } from './pairs/introduce-together.ts';
import { tendPairs } from './pairs/tend-pairs.ts';
import { avoidForm, showAvoided, takeOff } from './profiles/avoid.ts';
import { findForm } from './profiles/find.ts';
import { leaveMentoring } from './profiles/leave.ts';
import { offerForm } from './profiles/offer.ts';
import { pauseMentoring, resumeMentoring } from './profiles/pause.ts';
import { acceptPair, askForAnother } from './proposals/answer.ts';
import { declineForm } from './proposals/decline.ts';
import { proposalMessage } from './proposals/message.ts';
import { turnedDownMessage } from './proposals/not-this-time.ts';
import { askReadingForm } from './reading/ask.ts';
import { commentForm } from './reading/comment.ts';
import { readingMessage } from './reading/message.ts';
import { reopenReading, withdrawReading } from './reading/reopen.ts';
import { reviseForm } from './reading/revise.ts';
import { showReading } from './reading/show.ts';
import { showVersion } from './reading/versions.ts';
import { askRound } from './rounds/ask-round.ts';
import { holdRounds } from './rounds/hold-rounds.ts';
import { previewMessage } from './rounds/preview-message.ts';
import { discardRound, publishRound, undoRound } from './rounds/publish.ts';
import { ruleForm, rulePreviewed, unrulePair } from './rounds/rule-pairs.ts';
import { roundSettings } from './rounds/settings.ts';
import { showRounds } from './rounds/show-rounds.ts';
import { waitingMessage } from './rounds/waiting-message.ts';

/** The part of mentoring in the table of contents: `features/index.ts` lists it with all others. */
export const mentoring = {
  commands: [mentor],
  section: mentoringSection,
  buttons: [
    ...[showRounds, askRound, publishRound, discardRound, undoRound, rulePreviewed, unrulePair],
    ...[showMentoring, leaveMentoring, resumeMentoring, showAvoided, takeOff],
    ...[acceptPair, askForAnother, showPair, agree, cancelMeetingButton, saidMet, allIsWell],
    ...[showMeetings, showEarlier, shareClosingButton, unshareClosingButton],
    ...[showReading, showVersion, reopenReading, withdrawReading],
    ...[showPack, sharePack, withdrawPack],
  ],
  forms: [
    ...[ruleForm, roundSettings],
    ...[findForm, offerForm, pauseMentoring, avoidForm],
    ...[declineForm, agreementForm, meetingForm, noteForm, endForm, completeForm, closingForm],
    ...[askReadingForm, commentForm, reviseForm],
    packForm,
  ],
  messages: [
    ...[previewMessage, waitingMessage],
    ...[proposalMessage, turnedDownMessage, introducedMessage, introducedTogetherMessage],
    ...[agreementMessage, endedMessage],
    ...[readingMessage, packMessage, closingMessage, closingShared],
    ...[meetingMessage, prepareMessage, metMessage, checkInMessage],
  ],
  timetable: [tendPairs, holdRounds],
  pages: [calendarPage],
} satisfies Partial<Contents> & { readonly section: unknown };
