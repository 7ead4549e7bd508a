import type { FindOutcome, Platform, PostOutcome, Recipient } from '../../../src/chat/platform.ts';
import type { View } from '../../../src/chat/view.ts';

/** What the platform does with the next call. */
export type Fault =
  | { readonly kind: 'ok' }
  | { readonly kind: 'refused'; readonly waitSeconds: number; readonly concerns?: 'workspace' }
  | { readonly kind: 'gone' }
  /** Posted, but the reply is lost. */
  | { readonly kind: 'lost-reply' }
  /** The reply is lost and the message is posted later. */
  | { readonly kind: 'late'; readonly milliseconds: number }
  /** Never posted, and no reply. */
  | { readonly kind: 'vanished' }
  | { readonly kind: 'throws' };

export type Call = {
  readonly kind: 'post' | 'redraw' | 'home';
  readonly user: string;
  readonly text: string;
};
export type Standing = { readonly token: string; readonly ref: string; readonly user: string; text: string };

/** A messenger that can be told to misbehave, and that remembers what really stands there. */
export type FakePlatform = Omit<Platform, 'gathersTwo'> & {
  gathersTwo: boolean;
  readonly calls: Call[];
  readonly stands: Standing[];
  readonly homes: Map<string, string>;
  finds: number;
  /** For whom it was asked to look. */
  readonly sought: string[];
  fault: (call: Call) => Fault;
  canFind: FindOutcome | undefined;
  /** Runs inside every call, before anything happens. */
  meanwhile: (call: Call) => Promise<void>;
};

/** Whoever reads it. */
function namesOf({ user, companion }: Recipient): string {
  return companion === undefined ? user : `${user}+${companion}`;
}

export function fakePlatform(quarantineSeconds = 60): FakePlatform {
  let next = 1;
  const platform: FakePlatform = {
    name: 'fake',
    quarantineSeconds,
    gathersTwo: true,
    calls: [],
    stands: [],
    homes: new Map(),
    finds: 0,
    sought: [],
    fault: () => ({ kind: 'ok' }),
    canFind: undefined,
    meanwhile: async () => {},
    start: async () => {},
    stop: async () => {},
    trouble: () => undefined,
    profile: async () => ({ name: 'Anybody', zone: 'UTC', kind: 'member' }),
    post: (to, view, token) =>
      act({ kind: 'post', user: namesOf(to), text: view.summary }, to, () => {
        const ref = `ref-${next++}`;
        platform.stands.push({ token, ref, user: namesOf(to), text: view.summary });
        return ref;
      }),
    redraw: (to, ref, view) =>
      act({ kind: 'redraw', user: to.user, text: view.summary }, to, () => {
        const standing = platform.stands.find((each) => each.ref === ref);
        if (standing) standing.text = view.summary;
        return ref;
      }),
    showHome: (to: Recipient, view: View) =>
      act({ kind: 'home', user: to.user, text: view.summary }, to, () => {
        platform.homes.set(to.user, view.summary);
        return 'home';
      }),
    async find(to, token) {
      platform.finds += 1;
      platform.sought.push(namesOf(to));
      if (platform.canFind) return platform.canFind;
      const found = platform.stands.find((each) => each.token === token);
      return found ? { kind: 'found', ref: found.ref } : { kind: 'absent' };
    },
  };

  async function act(call: Call, to: Recipient, perform: () => string): Promise<PostOutcome> {
    platform.calls.push(call);
    const fault = platform.fault(call);
    await platform.meanwhile(call);
    switch (fault.kind) {
      case 'ok':
        return { kind: 'sent', ref: perform(), address: `dm-${namesOf(to)}` };
      case 'refused':
        return { ...fault, reason: 'refused by the test' };
      case 'gone':
        return { kind: 'gone', reason: 'gone by the test' };
      case 'lost-reply':
        perform();
        return { kind: 'unknown', reason: 'no reply' };
      case 'late':
        setTimeout(perform, fault.milliseconds);
        return { kind: 'unknown', reason: 'no reply' };
      case 'vanished':
        return { kind: 'unknown', reason: 'no reply' };
      case 'throws':
        throw new Error('a platform must not throw, but may');
      default:
        return fault satisfies never;
    }
  }

  return platform;
}
