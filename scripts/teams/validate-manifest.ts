import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';

const { resolve } = createRequire(import.meta.url);

/**
 * What Microsoft's own schema, as it comes with their npm package, says against a manifest; asks no network. Only
 * the package's data is used: its code needs a module that it does not bring.
 */
export async function validateTeamsManifest(manifest: object): Promise<readonly string[]> {
  const version = 'manifestVersion' in manifest ? String(manifest.manifestVersion) : 'missing';
  const schemas = join(dirname(resolve('@microsoft/app-manifest/package.json')), 'build/json-schemas/teams');
  const text = await readFile(join(schemas, `v${version}/MicrosoftTeams.schema.json`), 'utf8');
  // Written in an older dialect that differs only in words this schema does not use, and ajv does not know by name.
  const { $schema: _dialect, ...schema } = JSON.parse(text);
  const formats = { uri: (value: string) => URL.canParse(value) };
  const validate = new Ajv({ allErrors: true, strict: false, formats }).compile(schema);
  if (validate(manifest)) return [];
  return (validate.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`);
}
