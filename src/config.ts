import { z } from 'zod';

/** Everything that can be set, read once at start. Secrets stay in here: nothing logs a Config. */
export type Config = {
  readonly port: number;
  readonly host: string;
  readonly dataFolder: string;
  readonly databaseUrl: string | undefined;
  readonly programsFolder: string | undefined;
  readonly logLevel: string;
  readonly publicUrl: string | undefined;
  readonly encryptionKey: string | undefined;
  readonly metricsToken: string | undefined;
  readonly smtpUrl?: string | undefined;
  readonly mode: Mode;
};

/** A trial with one platform on this machine, or the platforms that are connected: one at least. */
export type Mode =
  | { readonly kind: 'sandbox'; readonly with?: 'teams' }
  | {
      readonly kind: 'live';
      readonly slack?: SlackConfig | undefined;
      readonly teams?: TeamsConfig | undefined;
    };

export type TeamsConfig = {
  readonly kind: 'live';
  readonly clientId: string;
  readonly tenantId: string;
  readonly credential:
    | { readonly kind: 'secret'; readonly secret: string }
    | { readonly kind: 'managed-identity' };
  readonly serviceUrl: string | undefined;
};

export type SlackConfig = { readonly botToken: string; readonly apiUrl: string } & (
  | { readonly mode: 'http'; readonly signingSecret: string }
  | { readonly mode: 'socket'; readonly appToken: string }
);

/** What is wrong with the environment: every problem at once, each by the name of its variable. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

type Env = Readonly<Record<string, string | undefined>>;

const url = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    message: `must be an address beginning with ${protocols.map((one) => `${one}//`).join(' or ')}`,
  });

const VARIABLES = {
  PORT: z.coerce
    .number({ error: 'must be a number' })
    .int()
    .min(1, 'must be 1 to 65535')
    .max(65535, 'must be 1 to 65535'),
  HOST: z.string(),
  DATABASE_URL: url('postgres:', 'postgresql:'),
  DATA_DIR: z.string(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], {
    error: 'must be one of fatal, error, warn, info, debug, silent',
  }),
  PROGRAMS_DIR: z.string(),
  PUBLIC_URL: url('https:', 'http:').refine(isSafeForLinks, {
    message: 'must begin with https:// (http:// only for this machine itself, e.g. http://localhost:3000)',
  }),
  ENCRYPTION_KEY: z
    .string()
    .regex(/^[0-9a-fA-F]{64}$/, 'must be 64 hexadecimal digits (32 bytes), e.g. from: openssl rand -hex 32'),
  SMTP_URL: url('smtp:', 'smtps:').refine(
    (text) => URL.canParse(text) && z.email().safeParse(new URL(text).searchParams.get('from')).success,
    {
      message: 'must name the sender, e.g. smtps://user:password@mail.example.org?from=catchword@example.org',
    },
  ),
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters'),
  SLACK_BOT_TOKEN: z
    .string()
    .startsWith('xoxb-', 'must begin with xoxb- (OAuth & Permissions page of your Slack app)'),
  SLACK_SIGNING_SECRET: z.string().min(8, 'must be the Signing Secret of the Basic Information page'),
  SLACK_APP_TOKEN: z
    .string()
    .startsWith('xapp-', 'must begin with xapp- (App-Level Tokens on the Basic Information page)'),
  SLACK_API_URL: url('https:', 'http:'),
  TEAMS_CLIENT_ID: z.guid('must be the Application (client) ID, e.g. 11111111-2222-3333-4444-555555555555'),
  TEAMS_TENANT_ID: z.guid('must be the Directory (tenant) ID, e.g. 11111111-2222-3333-4444-555555555555'),
  TEAMS_CLIENT_SECRET: z.string(),
  TEAMS_MANAGED_IDENTITY: z.literal('true', { error: 'must be true or left out' }),
  TEAMS_SERVICE_URL: url('https:', 'http:'),
  TEAMS_LOCAL: z.literal('true', { error: 'must be true or left out' }),
};
type Name = keyof typeof VARIABLES;

/** Settings of later releases: refused instead of silently ignored. */
const NOT_YET = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'];

/** Reads the environment. Throws a ConfigError that names every problem. */
export function readConfig(env: Env): Config {
  const problems: string[] = [];
  const get = <N extends Name>(name: N): z.infer<(typeof VARIABLES)[N]> | undefined => {
    const text = env[name]?.trim();
    if (text === undefined || text === '') return undefined;
    const read = VARIABLES[name].safeParse(text);
    if (read.success) return read.data as z.infer<(typeof VARIABLES)[N]>;
    problems.push(`${name} ${read.error.issues[0]?.message ?? 'is not valid'}.`);
    return undefined;
  };
  for (const name of NOT_YET) {
    if (env[name]?.trim()) problems.push(`${name} is not supported by this release.`);
  }
  if (env.DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS) {
    problems.push('DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS must not be set.');
  }
  const mode = readMode(env, get, problems);
  const host = get('HOST') ?? (mode.kind === 'sandbox' ? '127.0.0.1' : '0.0.0.0');
  if (mode.kind === 'sandbox' && !['127.0.0.1', 'localhost', '::1'].includes(host)) {
    problems.push(
      'HOST must be 127.0.0.1, ::1 or localhost in sandbox mode: the sandbox is for this machine only.',
    );
  }
  const config: Config = {
    port: get('PORT') ?? 3000,
    host,
    dataFolder: get('DATA_DIR') ?? 'data',
    databaseUrl: get('DATABASE_URL'),
    programsFolder: get('PROGRAMS_DIR'),
    logLevel: get('LOG_LEVEL') ?? (mode.kind === 'sandbox' ? 'warn' : 'info'),
    publicUrl: get('PUBLIC_URL')?.replace(/\/$/, ''),
    encryptionKey: get('ENCRYPTION_KEY'),
    metricsToken: get('METRICS_TOKEN'),
    smtpUrl: get('SMTP_URL'),
    mode,
  };
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

/** Whoever reads a link on its way can use it, so it travels encrypted or not at all. */
function isSafeForLinks(text: string): boolean {
  const { protocol, hostname } = URL.canParse(text) ? new URL(text) : { protocol: '', hostname: '' };
  return protocol !== 'http:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

type Get = (name: Name) => string | number | undefined;

/** The table of legal combinations: nothing set is the sandbox; what begins a platform needs the rest of it. */
function readMode(env: Env, get: Get, problems: string[]): Mode {
  const set = (name: string) => Boolean(env[name]?.trim());
  const slack = ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN', 'SLACK_API_URL'].filter(set);
  const teams = TEAMS_NAMES.filter(set);
  if (set('TEAMS_LOCAL')) {
    const [other] = [...slack, ...teams, ...['DATABASE_URL'].filter(set)];
    if (other)
      problems.push(`TEAMS_LOCAL is a trial without credentials: it cannot go together with ${other}.`);
    get('TEAMS_LOCAL');
    return { kind: 'sandbox', with: 'teams' };
  }
  if (slack.length + teams.length === 0) {
    if (!set('DATABASE_URL')) return { kind: 'sandbox' };
    problems.push(NO_PLATFORM);
  }
  return {
    kind: 'live',
    slack: slack[0] === undefined ? undefined : readSlack(slack[0], set, get, problems),
    teams: teams.length > 0 ? readTeams(set, slack.length > 0, get, problems) : undefined,
  };
}

const NO_PLATFORM =
  'DATABASE_URL is set, so this is not the sandbox, but no chat platform is: set SLACK_BOT_TOKEN with SLACK_APP_TOKEN or SLACK_SIGNING_SECRET, or TEAMS_CLIENT_ID with TEAMS_TENANT_ID and TEAMS_CLIENT_SECRET.';

type IsSet = (name: string) => boolean;

/** A bot token needs exactly one of two others. */
function readSlack(first: string, set: IsSet, get: Get, problems: string[]): SlackConfig {
  const botToken = String(get('SLACK_BOT_TOKEN') ?? '');
  const signingSecret = String(get('SLACK_SIGNING_SECRET') ?? '');
  const appToken = String(get('SLACK_APP_TOKEN') ?? '');
  const apiUrl = String(get('SLACK_API_URL') ?? 'https://slack.com/api/');
  if (!set('SLACK_BOT_TOKEN')) {
    problems.push(`SLACK_BOT_TOKEN is missing (${first} is set, so this is not the sandbox).`);
  }
  if (!set('SLACK_SIGNING_SECRET') && !set('SLACK_APP_TOKEN')) {
    problems.push('SLACK_SIGNING_SECRET (for HTTP) or SLACK_APP_TOKEN (for Socket Mode) is missing.');
  }
  if (set('SLACK_SIGNING_SECRET') && set('SLACK_APP_TOKEN')) {
    problems.push(
      'SLACK_SIGNING_SECRET and SLACK_APP_TOKEN are both set: keep the first for HTTP or the second for Socket Mode.',
    );
  }
  const common = { botToken, apiUrl: apiUrl.endsWith('/') ? apiUrl : `${apiUrl}/` };
  return set('SLACK_APP_TOKEN')
    ? { ...common, mode: 'socket', appToken }
    : { ...common, mode: 'http', signingSecret };
}

const TEAMS_NAMES = [
  'TEAMS_CLIENT_ID',
  'TEAMS_TENANT_ID',
  'TEAMS_CLIENT_SECRET',
  'TEAMS_MANAGED_IDENTITY',
  'TEAMS_SERVICE_URL',
];

/** The app, the organization it is for, and one of two ways to prove that it is the app. */
function readTeams(set: IsSet, withSlack: boolean, get: Get, problems: string[]): TeamsConfig {
  for (const name of ['TEAMS_CLIENT_ID', 'TEAMS_TENANT_ID']) {
    if (!set(name))
      problems.push(`${name} is missing (another TEAMS_ setting is there, so Teams is wanted).`);
  }
  if (!set('TEAMS_CLIENT_SECRET') && !set('TEAMS_MANAGED_IDENTITY')) {
    problems.push('TEAMS_CLIENT_SECRET or TEAMS_MANAGED_IDENTITY=true is missing.');
  }
  if (!set('TEAMS_CLIENT_SECRET') && set('PUBLIC_URL') && !set('ENCRYPTION_KEY') && !withSlack) {
    problems.push(
      'ENCRYPTION_KEY is missing: with PUBLIC_URL links are signed, and a managed identity has no secret to do it with. Make one: openssl rand -hex 32',
    );
  }
  if (set('TEAMS_CLIENT_SECRET') && set('TEAMS_MANAGED_IDENTITY')) {
    problems.push('TEAMS_CLIENT_SECRET and TEAMS_MANAGED_IDENTITY are both set: keep one of them.');
  }
  const secret = String(get('TEAMS_CLIENT_SECRET') ?? '');
  const isManaged = get('TEAMS_MANAGED_IDENTITY') !== undefined;
  const serviceUrl = get('TEAMS_SERVICE_URL');
  return {
    kind: 'live',
    clientId: String(get('TEAMS_CLIENT_ID') ?? ''),
    tenantId: String(get('TEAMS_TENANT_ID') ?? '').toLowerCase(),
    credential: isManaged ? { kind: 'managed-identity' } : { kind: 'secret', secret },
    serviceUrl: serviceUrl === undefined ? undefined : String(serviceUrl).replace(/\/+$/, ''),
  };
}
