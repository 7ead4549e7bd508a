import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { contents } from '../src/features/index.ts';
import { slackManifest } from '../src/platforms/slack/manifest.ts';
import { putBetweenMarks, tableOf } from './features/table.ts';
import { buildTeamsPackage } from './teams/build-package.ts';
import { findOutOfStep, teamsFiles } from './teams/package-files.ts';

/*
 * Writes manifests/, and the table "where each feature works" of README.md, from the table of contents.
 *   npm run manifests                      Slack in Socket Mode, which needs no public address, and Teams' parts
 *   npm run manifests -- --url https://…   Slack over HTTP: for a server that Slack can reach; printed, not written
 *   npm run manifests -- --url https://… --teams-id …   the package to upload to Teams, a zip file; also
 *       --developer "Your library" --website https://… --terms https://…
 *   npm run manifests -- --check           fails when one of these is out of step
 */

const FOLDER = join(import.meta.dirname, '../manifests');
const slackFile = join(FOLDER, 'slack.json');
const readmeFile = join(FOLDER, '../README.md');
const text = { type: 'string' } as const;
const { values } = parseArgs({
  options: {
    check: { type: 'boolean' },
    url: text,
    'teams-id': text,
    developer: text,
    website: text,
    terms: text,
  },
});

if (values.check) await check();
else if (values['teams-id'] !== undefined) await buildPackage(values['teams-id']);
else if (values.url !== undefined) console.log(write(slackManifest(contents, addressOf('url', values.url))));
else await writeAll();

async function check(): Promise<void> {
  const slack = (await readFile(slackFile, 'utf8').catch(() => '')) === write(slackManifest(contents));
  const readme = await readFile(readmeFile, 'utf8');
  const wrong = [
    ...(slack ? [] : ['manifests/slack.json']),
    ...(await findOutOfStep(join(FOLDER, 'teams'))).map((name) => `manifests/${name}`),
    ...(putBetweenMarks(readme, tableOf(contents)) === readme ? [] : ['The table of features in README.md']),
  ];
  for (const what of wrong)
    console.error(`${what} is out of step with src/features/index.ts. Run: npm run manifests`);
  if (wrong.length > 0) process.exit(1);
  console.log('The manifests are in step.');
}

async function writeAll(): Promise<void> {
  await writeFile(slackFile, write(slackManifest(contents)));
  for (const { name, content } of teamsFiles()) await writeFile(join(FOLDER, 'teams', name), content);
  await writeFile(readmeFile, putBetweenMarks(await readFile(readmeFile, 'utf8'), tableOf(contents)));
  console.log('Wrote manifests/slack.json, manifests/teams/ and the table of features in README.md');
  console.log('The package to upload to Teams: npm run manifests -- --url https://… --teams-id …');
}

async function buildPackage(botId: string): Promise<void> {
  const given = { developer: values.developer, botId };
  const url = addressOf('url', values.url ?? process.env.PUBLIC_URL ?? '');
  const website = values.website && addressOf('website', values.website);
  const terms = values.terms && addressOf('terms', values.terms);
  const built = await buildTeamsPackage({ ...given, url, website, terms });
  if ('problems' in built) return stop(built.problems.join('\n'));
  await writeFile(join(FOLDER, 'teams/catchword.zip'), built.zip);
  console.log('Wrote manifests/teams/catchword.zip: upload it to Teams (README, "Connect a real Teams").');
}

function addressOf(option: string, given: string): string {
  if (URL.canParse(given) && new URL(given).protocol === 'https:') return given.replace(/\/$/, '');
  const example = `npm run manifests -- --${option} https://catchword.example.org`;
  return stop(`Give an https address${option === 'url' ? ' of your server' : ''}: ${example}`);
}

function stop(why: string): never {
  console.error(why);
  process.exit(1);
}

function write(manifest: object): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
