import { zipSync } from 'fflate';
import { contents } from '../../src/features/index.ts';
import { type TeamsAppFacts, teamsManifest } from '../../src/platforms/teams/manifest.ts';
import { PLACEHOLDERS, teamsFiles } from './package-files.ts';
import { validateTeamsManifest } from './validate-manifest.ts';

type Given = Omit<TeamsAppFacts, 'developer' | 'version'> & { readonly developer: string | undefined };

/** The app package of an operator, or what Microsoft's schema says against it. */
export async function buildTeamsPackage(
  given: Given,
): Promise<{ readonly zip: Uint8Array } | { readonly problems: readonly string[] }> {
  const { version } = PLACEHOLDERS;
  const facts = { ...given, version, developer: given.developer ?? PLACEHOLDERS.developer };
  if (facts.botId === PLACEHOLDERS.botId) return { problems: ['Give the id of your own bot.'] };
  const problems = await validateTeamsManifest(teamsManifest(contents, facts));
  if (problems.length > 0) return { problems };
  // The time stands in every zip; a fixed one makes the same facts the same file.
  const files = teamsFiles(facts).map(({ name, content }) => [name, [content, { mtime: '1980-01-01' }]]);
  return { zip: zipSync(Object.fromEntries(files)) };
}
