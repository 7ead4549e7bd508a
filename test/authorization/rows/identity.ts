import { EVERYBODY, type FeatureRows, nothing, OWNER } from '../who-may.ts';

export const identityRows: FeatureRows = {
  buttons: {
    'identity.link': { may: EVERYBODY, input: nothing },
    'identity.join': { may: OWNER, input: ({ code: { id } }) => ({ id }) },
    'identity.keep-apart': { may: OWNER, input: ({ code: { id } }) => ({ id }) },
  },
  forms: {
    'identity.enter-code': {
      may: EVERYBODY,
      input: nothing,
      values: () => ({ code: 'K7QF-2M9X-TR4H' }),
    },
    'identity.place': {
      may: EVERYBODY,
      input: nothing,
      values: () => ({ place: 'somewhere' }),
    },
  },
  commands: {
    link: { text: '' },
  },
  messages: {
    'identity.linked': {
      subject: ({ delivery }) => ({ account: delivery.accountId }),
      reads: ['self'],
    },
  },
};
