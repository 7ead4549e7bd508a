import type { Chat } from '../../chat/chat.ts';
import type { Log } from '../log.ts';
import type { Acquaintances } from './acquaintances.ts';
import type { Hosts } from './hosts.ts';
import { activitySchema, tenantIn } from './inbound/activity.ts';
import { receive } from './inbound/receive.ts';
import type { Received } from './inbound/received.ts';
import { senderOf } from './inbound/sender.ts';
import type { Answered, Take } from './sdk-app.ts';

type Options = {
  readonly tenant: string;
  readonly hosts: Pick<Hosts, 'mayGoTo'>;
  readonly acquaintances: Pick<Acquaintances, 'note'>;
  readonly chat: Pick<Chat, 'profileChanged'>;
  readonly log: Log;
  readonly answer: (received: Received) => Promise<Answered>;
};

const TAKEN: Answered = { status: 200 };
const REFUSED: Answered = { status: 403 };

/**
 * The door behind the SDK's own: it knows that a token is genuine, not that it is for this organization, nor that
 * the service named in the activity is one that may be answered.
 */
export function createIntake({ tenant, hosts, acquaintances, log, answer }: Options): Take {
  return async (body) => {
    const read = activitySchema.safeParse(body);
    if (!read.success) {
      log.warn({}, 'Teams sent an activity without its fields');
      return { status: 400 };
    }
    const activity = read.data;
    const from = tenantIn(activity);
    if (from?.toLowerCase() !== tenant.toLowerCase()) {
      log.warn({ tenant: from ?? 'none' }, 'an activity of another tenant was refused');
      return REFUSED;
    }
    if (!hosts.mayGoTo(activity.serviceUrl)) {
      log.warn(
        { serviceUrl: activity.serviceUrl.slice(0, 200) },
        'an activity with a foreign service was refused',
      );
      return REFUSED;
    }
    const { aadObjectId, role, id } = activity.from;
    if (role === 'bot' || id === activity.recipient?.id) return TAKEN;
    if (!aadObjectId) {
      log.info({ type: activity.type }, 'an activity of nobody in the directory was left aside');
      return TAKEN;
    }
    const sender = senderOf(tenant, aadObjectId);
    acquaintances.note(activity, sender);
    return answer(receive(activity, sender));
  };
}
