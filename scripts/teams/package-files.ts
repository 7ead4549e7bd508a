import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pkg from '../../package.json' with { type: 'json' };
import { contents } from '../../src/features/index.ts';
import { type TeamsAppFacts, teamsManifest } from '../../src/platforms/teams/manifest.ts';
import { drawColorIcon, drawOutlineIcon } from './draw-icons.ts';
import { type Picture, readPng, writePng } from './write-png.ts';

/** What the manifest in manifests/teams says until an operator gives facts of their own. */
export const PLACEHOLDERS: TeamsAppFacts = {
  botId: '00000000-0000-0000-0000-000000000000',
  url: 'https://catchword.example.org',
  version: pkg.version,
  developer: 'Catchword',
};

export type PackageFile = { readonly name: string; readonly content: Buffer };

const PICTURES: readonly { readonly name: string; readonly draw: () => Picture }[] = [
  { name: 'color.png', draw: drawColorIcon },
  { name: 'outline.png', draw: drawOutlineIcon },
];

/** The three files of the app package; without facts those that are kept in manifests/teams. */
export function teamsFiles(facts: TeamsAppFacts = PLACEHOLDERS): readonly PackageFile[] {
  const manifest = `${JSON.stringify(teamsManifest(contents, facts), null, 2)}\n`;
  return [
    { name: 'manifest.json', content: Buffer.from(manifest) },
    ...PICTURES.map(({ name, draw }) => ({ name, content: writePng(draw()) })),
  ];
}

/** Names of the files in this folder, below manifests/, that are not what they would be if written now. */
export async function findOutOfStep(folder: string): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const { name, content } of teamsFiles()) {
    const kept = await readFile(join(folder, name)).catch(() => undefined);
    const same = kept && (name.endsWith('.png') ? samePicture(kept, content) : kept.equals(content));
    if (!same) wrong.push(`teams/${name}`);
  }
  return wrong;
}

function samePicture(one: Buffer, other: Buffer): boolean {
  const [a, b] = [readPng(one), readPng(other)];
  return a.width === b.width && a.height === b.height && Buffer.from(a.pixels).equals(b.pixels);
}
