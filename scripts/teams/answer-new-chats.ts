/** What a window must know to answer a bot that wants to write first. */
export type Windows = { readonly me: string; readonly others: readonly string[] };

export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: object;
};

const WAIT_SECONDS = 30;

/**
 * Answers as Teams would, who is asked for a chat with somebody: their own chat, "not now" for a person whose window
 * is another one and has not been opened yet, and for everybody else that they do not have the bot. By itself the
 * Playground makes a chat for anybody and then fails with every message into it.
 */
export function answerNewChat(body: string, { me, others }: Windows): Answer {
  const user = memberIn(body);
  if (user === me) return { status: 201, headers: {}, body: { id: `personal-${me}` } };
  if (user !== undefined && others.includes(user))
    return refused(412, 'WindowNotOpen', { 'retry-after': String(WAIT_SECONDS) });
  return refused(403, 'BotNotInstalled', {});
}

function memberIn(body: string): string | undefined {
  try {
    const { members }: { members?: { id?: string }[] } = JSON.parse(body);
    return members?.[0]?.id;
  } catch {
    return undefined;
  }
}

function refused(status: number, code: string, headers: Answer['headers']): Answer {
  return { status, headers, body: { error: { code, message: code } } };
}
