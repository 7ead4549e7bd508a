import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contents } from '../src/features/index.ts';
import { slackManifest } from '../src/platforms/slack/manifest.ts';

/*
 * Writes manifests/ from the table of contents.
 *   npm run manifests                      Socket Mode: needs no public address
 *   npm run manifests -- --url https://…   HTTP: for a server that Slack can reach; printed, not written
 *   npm run manifests -- --check           fails when manifests/ is out of step
 */

const file = join(import.meta.dirname, '../manifests/slack.json');
const [flag, value] = process.argv.slice(2);

if (flag === '--url') {
  if (!value || !URL.canParse(value) || new URL(value).protocol !== 'https:') {
    console.error(
      'Give the public address of your server: npm run manifests -- --url https://catchword.example.org',
    );
    process.exit(1);
  }
  console.log(write(slackManifest(contents, value.replace(/\/$/, ''))));
} else if (flag === '--check') {
  if ((await readFile(file, 'utf8').catch(() => '')) !== write(slackManifest(contents))) {
    console.error('manifests/slack.json is out of step with src/features/index.ts. Run: npm run manifests');
    process.exit(1);
  }
  console.log('The manifests are in step.');
} else {
  await writeFile(file, write(slackManifest(contents)));
  console.log('Wrote manifests/slack.json');
}

function write(manifest: object): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
