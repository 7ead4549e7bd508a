import { type Contents, createRegistry, type Registry } from '../chat/registry.ts';
import { admin, showAdmin } from './admin/admin.ts';
import { letBe, sendAgain } from './admin/decide.ts';
import { setGuests } from './admin/guests.ts';
import { adminSection } from './admin/home-section.ts';
import { nameAdministrator, namedMessage } from './admin/name-administrator.ts';
import { stepDown } from './admin/step-down.ts';
import { addMember } from './boards/add-member.ts';
import { declineBoard, joinBoard } from './boards/answer-asked.ts';
import { endMembership } from './boards/end-membership.ts';
import { handOver } from './boards/hand-over.ts';
import { keeperMessage } from './boards/keeper-message.ts';
import { leaveBoard, notOnBoard } from './boards/leave-board.ts';
import { memberGone } from './boards/member-gone.ts';
import { showBoard } from './boards/show-board.ts';
import { takeOver } from './boards/take-over.ts';
import { takeQuestionBack } from './boards/take-question-back.ts';
import { digestMessage } from './digest/digest-message.ts';
import { teamSection } from './digest/home-section.ts';
import { managerSees } from './digest/mine.ts';
import { sendDigests } from './digest/send-digests.ts';
import { digestSwitch } from './digest/switch-digest.ts';
import { showTeam, team } from './digest/team.ts';
import { digestPage } from './digest/turn-page.ts';
import { helpFor } from './help/help.ts';
import { cpdCommand, homeCommand, homeOf } from './home/home.ts';
import { joinButton, keepApart } from './identity/join.ts';
import { enterCode, link, linkButton } from './identity/link.ts';
import { linkedMessage } from './identity/linked-message.ts';
import { placeForm } from './identity/place.ts';
import { checkNightly } from './ledger/check-nightly.ts';
import { memberMessage } from './ledger/member-message.ts';
import { paperDecided } from './ledger/paper-decided.ts';
import { recountBalances } from './ledger/recount.ts';
import { categorize } from './logging/categorize.ts';
import { credits, showCredits } from './logging/credits.ts';
import { editForm } from './logging/edit.ts';
import { history } from './logging/history.ts';
import { creditsSection } from './logging/home-section.ts';
import { log, logDraft } from './logging/log.ts';
import { logForm, logMessage } from './logging/log-form.ts';
import { logOnce } from './logging/log-once.ts';
import { restore, undo } from './logging/undo.ts';
import { countIn, where } from './logging/where.ts';
import { mentoring } from './mentoring/contents.ts';
import { changeNudges } from './nudges/change.ts';
import { warningsSection } from './nudges/home-section.ts';
import { managerNudge, nudgeMessage } from './nudges/nudge-message.ts';
import { sendNudges } from './nudges/send-nudges.ts';
import { showNudges } from './nudges/show.ts';
import { snoozeForm } from './nudges/snooze.ts';
import { stopProgram } from './nudges/stop-program.ts';
import { whileAway } from './nudges/warnings-near.ts';
import { acceptPaperButton, paperWaits } from './papers/accept.ts';
import { returnPaperForm } from './papers/give-back.ts';
import { handInForm } from './papers/hand-in.ts';
import { papers, showPapers } from './papers/papers.ts';
import { takeBackPaper } from './papers/take-back.ts';
import { aboutYou } from './people/about-you.ts';
import { confirmManager, manageNo, manageYes } from './people/confirm-manager.ts';
import { endMyManager } from './people/end-manager.ts';
import { letGo } from './people/let-go.ts';
import { managerEnded } from './people/manager-ended.ts';
import { welcome } from './people/welcome.ts';
import { eraseForm } from './privacy/erase.ts';
import { exportData } from './privacy/export.ts';
import { filePage } from './privacy/files.ts';
import { privacy, privacyPage } from './privacy/privacy.ts';
import { retention } from './privacy/retention.ts';
import { beginProgram } from './programs/begin-program.ts';
import { programs, showPrograms } from './programs/browse.ts';
import { certificateForm, takeBackCertificate } from './programs/certificate.ts';
import { trackForm } from './programs/change-track.ts';
import { compareForm } from './programs/compare.ts';
import { completeForm } from './programs/complete-template.ts';
import { enrollForm } from './programs/enroll.ts';
import { comeBack, leave } from './programs/leave.ts';
import { nextPeriod } from './programs/next-period.ts';
import { pauseProgram, resumeProgram } from './programs/pause.ts';
import { showProgram } from './programs/show-program.ts';
import { checklist, submitProgram, withdrawProgram } from './programs/submit.ts';
import { tellsBeforeAway } from './reflection/before-away.ts';
import { edit as editAnswer } from './reflection/edit.ts';
import { history as reflectionHistory } from './reflection/history.ts';
import { reflectionSection } from './reflection/home-section.ts';
import { listen } from './reflection/listen.ts';
import { logInstead } from './reflection/log-instead.ts';
import { pause, resume } from './reflection/pause.ts';
import { promptMessage } from './reflection/prompt.ts';
import { reflect } from './reflection/reflect.ts';
import { sendPrompts } from './reflection/send-prompts.ts';
import { settings as rhythm } from './reflection/settings.ts';
import { share, sharedMessage, unshare } from './reflection/share.ts';
import { skip } from './reflection/skip.ts';
import { restore as restoreAnswer, undo as undoAnswer } from './reflection/undo.ts';
import { write } from './reflection/write.ts';
import { settings, showSettings } from './settings/settings.ts';
import { answerForm } from './verification/answer.ts';
import { chooseColleague } from './verification/colleague.ts';
import { decideForm } from './verification/decide.ts';
import { showEntry } from './verification/entry.ts';
import { verificationSection } from './verification/home-section.ts';
import { linkPage } from './verification/link-page.ts';
import { coordinatorMessage, nameCoordinator } from './verification/name-coordinator.ts';
import { nameOutside, removeOutside } from './verification/outside.ts';
import { passOn } from './verification/pass-on.ts';
import { sendLinks } from './verification/queue-links.ts';
import { returnedMessage } from './verification/returned-message.ts';
import { sendClaims } from './verification/send-claims.ts';
import { claimsSwitch } from './verification/switch-claims.ts';
import { takeBackClaims } from './verification/take-back.ts';
import { removeCoordinator, showVerifiers } from './verification/verifiers.ts';
import { showVerify, verify, verifyClaims } from './verification/verify.ts';
import { claimsWait } from './verification/waiting-message.ts';
import { connectButton } from './workspaces/connect.ts';
import { joinCommand, joinForm } from './workspaces/join.ts';

/*
 * The table of contents. Nothing exists that is not listed here: commands, buttons, forms, messages,
 * listeners and the timetable; manifests, help and the tests are made from it.
 */

const home = homeOf([
  warningsSection,
  creditsSection,
  reflectionSection,
  mentoring.section,
  teamSection,
  verificationSection,
  adminSection,
]);
const { help, showHelp, says } = helpFor(() => contents.commands);

export const contents: Contents = {
  commands: [
    log,
    credits,
    reflect,
    ...mentoring.commands,
    cpdCommand(home),
    homeCommand(home),
    programs,
    team,
    verify,
    settings,
    link,
    privacy,
    papers,
    admin,
    joinCommand,
    help,
  ],
  buttons: [
    ...[logDraft, logOnce, undo, restore, categorize, where, countIn, showCredits, history],
    ...[skip, resume, share, unshare, undoAnswer, restoreAnswer, reflectionHistory],
    ...[showPrograms, showProgram, leave, comeBack, pauseProgram, resumeProgram],
    ...[checklist, submitProgram, withdrawProgram],
    ...[beginProgram, nextPeriod, takeBackCertificate],
    ...[showBoard, joinBoard, declineBoard, takeQuestionBack, leaveBoard, notOnBoard, takeOver],
    ...[showPapers, takeBackPaper, acceptPaperButton],
    ...[managerSees, showTeam, digestPage, digestSwitch],
    ...[manageYes, manageNo, endMyManager, showSettings, showHelp],
    ...[showVerify, verifyClaims, takeBackClaims, showEntry, showVerifiers, removeCoordinator, claimsSwitch],
    ...[removeOutside],
    ...[showNudges, changeNudges, stopProgram],
    ...mentoring.buttons,
    ...[linkButton, joinButton, keepApart, connectButton],
    ...[exportData, showAdmin, sendAgain, letBe, setGuests, stepDown],
  ],
  forms: [
    ...[logForm, logMessage, editForm],
    snoozeForm,
    ...[write, editAnswer, logInstead(logMessage)],
    ...[tellsBeforeAway(rhythm, whileAway), tellsBeforeAway(pause, whileAway)],
    ...[handInForm, returnPaperForm],
    ...mentoring.forms,
    ...[certificateForm, trackForm, completeForm],
    ...[addMember, endMembership, handOver],
    ...[decideForm, answerForm, chooseColleague, nameCoordinator, nameOutside],
    ...[
      enrollForm,
      compareForm,
      aboutYou,
      letGo,
      eraseForm,
      nameAdministrator,
      enterCode,
      placeForm,
      joinForm,
    ],
  ],
  messages: [
    promptMessage,
    sharedMessage,
    digestMessage,
    confirmManager,
    managerEnded,
    namedMessage,
    linkedMessage,
    returnedMessage,
    coordinatorMessage,
    claimsWait,
    passOn,
    nudgeMessage,
    managerNudge,
    ...[memberMessage, memberGone, keeperMessage],
    paperWaits,
    paperDecided,
    ...mentoring.messages,
  ],
  listeners: [listen],
  shortcuts: [{ name: 'log-this', label: 'Log this', form: logMessage }],
  timetable: [
    recountBalances,
    sendNudges,
    sendPrompts,
    sendDigests,
    sendClaims,
    sendLinks,
    ...mentoring.timetable,
    retention,
    checkNightly,
  ],
  pages: [privacyPage, filePage, ...mentoring.pages, linkPage],
  home,
  help: says,
  welcome,
};

/** The contents, searchable. */
export const registry: Registry = createRegistry(contents);
