import { ADMINISTRATORS, type FeatureRows, type Input, nothing, OWN_ADMINISTRATORS } from '../who-may.ts';

const stuck: Input = async ({ house, delivery: { id } }) => {
  const data = { state: 'needs-person', messageRef: null, reason: 'nobody knows' };
  await house.prisma.delivery.updateMany({ where: { id }, data });
  return { id, attempt: 0 };
};

export const adminRows: FeatureRows = {
  buttons: {
    'admin.show': { may: ADMINISTRATORS, input: nothing },
    'admin.send-again': { may: OWN_ADMINISTRATORS, input: stuck, changedBy: 'administrator' },
    'admin.let-be': { may: OWN_ADMINISTRATORS, input: stuck, changedBy: 'administrator' },
    'admin.guests': { may: ADMINISTRATORS, input: () => ({ allowed: true }) },
    'admin.step-down': { may: ADMINISTRATORS, input: nothing },
  },
  forms: {
    'admin.name': {
      may: ADMINISTRATORS,
      input: nothing,
      values: () => ({ person: 'nobody' }),
    },
  },
  commands: {
    admin: { text: '' },
  },
  messages: {
    'admin.named': {
      subject: ({ manager }) => ({ by: manager.id }),
      reads: ['administrator', 'administrator of another organization'],
    },
  },
};
