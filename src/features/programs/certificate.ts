import { type Errors, type Form, one, type Values } from '../../chat/form.ts';
import { button, does, form } from '../../chat/handlers.ts';
import { versionSchema } from '../../chat/version.ts';
import { type Button, sentence, type View } from '../../chat/view.ts';
import { type Day, readDay, sayDay } from '../../core/day.ts';
import type { Enrollment } from '../../core/rules/enrollment.ts';
import { renewsIn, validUntil } from '../../core/rules/next-period.ts';
import { recordEvent } from '../admin/store.ts';
import type { LedgerEnrollment } from '../ledger/store.ts';
import { finish, reopen } from './certificate-store.ts';
import { nextPeriod } from './next-period.ts';
import { CHANGED, heldAt, takeOwn } from './own-enrollment.ts';
import { sayCertificate } from './say-certificate.ts';

type Facts = { readonly held: LedgerEnrollment | undefined; readonly today: Day };

/** Records the certificate that the certifying body sent after an application; the enrollment is finished then. */
export const certificateForm = form({
  id: 'programs.certificate',
  input: versionSchema,
  async facts(ctx, at): Promise<Facts> {
    const held = await heldAt(ctx, at);
    return { held: held?.enrollment.submittedOn ? held : undefined, today: ctx.today };
  },
  draw,
  async submit(ctx, at, values, { held, today }): Promise<View | { errors: Errors }> {
    if (!held) return CHANGED;
    const read = readCertificate(held, values, today);
    if ('errors' in read) return read;
    const details = { ...held.enrollment, certificate: read };
    if (!(await finish(ctx, at, details))) return CHANGED;
    await recordEvent(ctx, 'programs.certificate-recorded', at.id);
    return recorded(held, details, { id: at.id, version: at.version + 1 });
  },
});

/** A certificate that was recorded by mistake is taken back, and the enrollment goes on. */
export const takeBackCertificate = button({
  id: 'programs.certificate-back',
  input: versionSchema,
  async run(ctx, at): Promise<View> {
    await takeOwn(ctx, at.id);
    if (!(await reopen(ctx, at))) return CHANGED;
    await recordEvent(ctx, 'programs.certificate-taken-back', at.id);
    return sentence(
      'The certificate is taken back. You are enrolled as before, and your application stands.',
    );
  },
});

function draw({ held }: Facts, values: Values | undefined, errors: Errors): Form {
  const years = held?.program.rules.certificate?.validYears?.value;
  const field = (name: string) => {
    const value = values && one(values, name);
    const error = errors[name];
    return { name, ...(value !== undefined && { value }), ...(error !== undefined && { error }) };
  };
  const until =
    years === undefined
      ? 'Leave it empty if it has no end.'
      : `Leave it empty for what the program says: ${years} years.`;
  return {
    title: 'Record the certificate',
    intro: `What the certifying body wrote on it${held ? ` for ${held.program.name}` : ''}. The enrollment is finished then, and its numbers stay as they are.`,
    submit: 'Record it',
    fields: [
      { kind: 'text', label: 'Number', optional: true, maxLength: 60, ...field('number') },
      { kind: 'day', label: 'Issued on', ...field('issuedOn') },
      { kind: 'day', label: 'Valid until', optional: true, hint: until, ...field('expiresOn') },
    ],
  };
}

type Certificate = NonNullable<Enrollment['certificate']>;

function readCertificate(
  { program, enrollment }: LedgerEnrollment,
  values: Values,
  today: Day,
): Certificate | { errors: Errors } {
  const issuedOn = readDay(one(values, 'issuedOn') ?? '');
  if (!issuedOn) return { errors: { issuedOn: 'Write the day on the certificate, for example 2026-03-10.' } };
  if (issuedOn > today)
    return { errors: { issuedOn: 'That day is still to come; record it when you have it.' } };
  const { startsOn } = enrollment;
  if (issuedOn < startsOn) {
    const since = sayDay(startsOn, 'long');
    return { errors: { issuedOn: `You began on ${since}; a certificate from before is an older one.` } };
  }
  const said = one(values, 'expiresOn');
  const expiresOn = said === undefined ? validUntil(program.rules, enrollment, issuedOn) : readDay(said);
  if (said !== undefined && !expiresOn) {
    return { errors: { expiresOn: `“${said.slice(0, 40)}” is not a day; write it as 2030-03-10.` } };
  }
  if (expiresOn && expiresOn <= issuedOn) {
    return { errors: { expiresOn: 'It cannot end before it was issued.' } };
  }
  const number = one(values, 'number')?.slice(0, 60);
  return { issuedOn, ...(number !== undefined && { number }), ...(expiresOn && { expiresOn }) };
}

function recorded(
  { program }: LedgerEnrollment,
  { certificate }: { readonly certificate: Certificate },
  at: { readonly id: string; readonly version: number },
): View {
  const text = `Recorded: ${sayCertificate({ program: program.name, certificate })}.`;
  return {
    summary: text,
    elements: [
      { kind: 'text', text, tone: 'good' },
      {
        kind: 'text',
        text: 'You will not be warned about it any more. Your log and this record stay.',
        tone: 'quiet',
      },
      { kind: 'buttons', buttons: certificateButtons(program.rules, at) },
    ],
  };
}

/** What can be done with a recorded certificate. */
export function certificateButtons(
  rules: LedgerEnrollment['program']['rules'],
  at: { readonly id: string; readonly version: number },
): Button[] {
  const renewal = renewsIn(rules);
  const { id, version } = at;
  return [
    ...(renewal === undefined
      ? []
      : [does(nextPeriod, 'Start the next period', { id }, { style: 'primary' as const })]),
    does(takeBackCertificate, 'Take the certificate back', { id, version }),
  ];
}
