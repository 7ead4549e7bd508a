import { UserError } from '../core/errors.ts';
import { isDatabaseAway } from '../db/failures.ts';
import { Refusal } from './refusal.ts';
import { sentence, type View } from './view.ts';

export const REPEATED = sentence(
  'This was already recorded a moment ago; nothing was added. /credits shows it.',
);

export const UNCERTAIN = sentence(
  'We cannot tell yet whether this was recorded; /credits will show it.',
  'warning',
);

export const ONLY_ADMINISTRATORS = sentence(
  'Only Catchword administrators can do this. Nothing was changed. Ask one of yours, or see /cpd help.',
);

/** What a person reads when something did not work. `reference` is also in the log. */
export function troubleView(error: unknown, reference: string): View {
  if (error instanceof UserError) return explained(error);
  if (error instanceof Refusal) {
    return sentence('That is not yours to see or change, so nothing was done.', 'warning');
  }
  if (isDatabaseAway(error)) {
    return sentence(
      `Catchword cannot reach its records just now. Nothing was recorded; please try again in a minute. Reference ${reference}.`,
      'warning',
    );
  }
  return sentence(
    `Something went wrong on our side. Nothing was recorded. Reference ${reference}.`,
    'warning',
  );
}

function explained(error: UserError): View {
  const { message, hint } = error;
  const elements: View['elements'] = [
    { kind: 'text', text: message, tone: 'warning' },
    ...(hint ? [{ kind: 'text', text: hint } as const] : []),
  ];
  return { summary: hint ? `${message} ${hint}` : message, elements };
}
