import type { Profile } from './interaction.ts';
import { sentence, type View } from './view.ts';

/** Whether somebody may use the bot, and what they read if not. Bots and the deactivated read nothing. */
export type Admission =
  | { readonly admitted: true }
  | { readonly admitted: false; readonly says: View | undefined };

/** The whole table: members yes, guests by setting, strangers of a shared channel, bots and the deactivated no. */
export function admission(kind: Profile['kind'], guestsAllowed: boolean): Admission {
  switch (kind) {
    case 'member':
      return { admitted: true };
    case 'guest':
      return guestsAllowed ? { admitted: true } : { admitted: false, says: GUEST };
    case 'stranger':
      return { admitted: false, says: STRANGER };
    case 'bot':
    case 'deactivated':
      return { admitted: false, says: undefined };
    default:
      return kind satisfies never;
  }
}

const GUEST = sentence(
  'Guest accounts cannot use Catchword here. Ask your Catchword administrator to allow guests, or for a full account.',
);

const STRANGER = sentence(
  'Catchword belongs to another organization’s workspace, so it cannot keep a record for you here. Nothing was recorded.',
);
