import { ADMINISTRATORS, EVERYBODY, type FeatureRows, type Input, nothing, OWNER } from '../who-may.ts';

export const enrollment: Input = async ({ house, enrollment: { id } }) => {
  const { version } = await house.prisma.enrollment.findFirstOrThrow({ where: { id } });
  return { id, version };
};
/** The person applied, and got the certificate. */
const submitted: Input = async (cast) => {
  const { house: at, enrollment: one } = cast;
  const details = { ...(one.details as object), submittedOn: '2026-06-01' };
  await at.prisma.enrollment.updateMany({ where: { id: one.id }, data: { details } });
  return enrollment(cast);
};
const finished: Input = async (cast) => {
  const { house: at, enrollment: one } = cast;
  const certificate = { issuedOn: '2026-06-02', number: '4711' };
  const details = { ...(one.details as object), submittedOn: '2026-06-01', certificate };
  await at.prisma.enrollment.updateMany({ where: { id: one.id }, data: { details, status: 'finished' } });
  return enrollment(cast);
};

export const programsRows: FeatureRows = {
  buttons: {
    'programs.browse': { may: EVERYBODY, input: nothing },
    'programs.show': { may: EVERYBODY, input: async () => ({ program: 'montana-staff-2023' }) },
    'programs.leave': { may: OWNER, input: enrollment },
    'programs.pause': { may: OWNER, input: enrollment },
    'programs.resume': { may: OWNER, input: enrollment },
    'programs.checklist': { may: OWNER, input: async ({ enrollment: { id } }) => ({ id }) },
    'programs.submit': { may: OWNER, input: enrollment },
    'programs.withdraw': { may: OWNER, input: enrollment },
    'programs.come-back': { may: OWNER, input: enrollment },
    'programs.begin': {
      may: EVERYBODY,
      input: () => ({
        program: 'lssc-renewal',
        answers: { certificateExpiresOn: '2027-03-01', 'certificate-held': true },
        seen: 'something else',
      }),
    },
    'programs.next-period': {
      may: OWNER,
      input: async (cast) => ({ id: ((await finished(cast)) as { id: string }).id }),
    },
    'programs.certificate-back': { may: OWNER, input: finished },
  },
  forms: {
    'programs.enroll': {
      may: EVERYBODY,
      input: () => ({ program: 'lssc-renewal' }),
      values: () => ({ certificateExpiresOn: '2027-03-01' }),
    },
    'programs.certificate': {
      may: OWNER,
      input: submitted,
      values: () => ({ number: '4711', issuedOn: '2026-06-02' }),
    },
    'programs.complete': {
      may: ADMINISTRATORS,
      input: () => ({ template: 'clerical-basic' }),
      values: () => ({ source: 'Handbook', from: '2026-01-01', credits: '20', years: '2' }),
    },
    'programs.track': {
      may: OWNER,
      input: enrollment,
      values: () => ({ program: 'montana-director' }),
    },
    'programs.compare': {
      may: EVERYBODY,
      input: () => ({ program: 'lssc-renewal' }),
      values: () => ({ with: 'montana-staff-2023' }),
    },
  },
  commands: {
    programs: { text: '' },
  },
};
