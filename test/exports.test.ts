import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/*
 * What is exported is used by the program or its scripts. What only a test reaches is no feature.
 */

const root = join(import.meta.dirname, '..');

test('nothing is exported for tests alone', () => {
  const files = globSync('{src,scripts,bench,prisma}/**/*.{ts,js}', { cwd: root })
    .filter((file) => !file.startsWith('src/db/client/'))
    .map((file) => ({ file, text: withoutComments(readFileSync(join(root, file), 'utf8')) }));
  const uses = new Map<string, number>();
  for (const { text } of files)
    for (const word of text.match(/\w+/g) ?? []) uses.set(word, (uses.get(word) ?? 0) + 1);
  const unused = files
    .filter(({ file }) => file.startsWith('src/'))
    .flatMap(({ file, text }) =>
      [...text.matchAll(/^export (?:async )?(?:function|const|class|type) (\w+)/gm)]
        .map(([, name = '']) => name)
        .filter((name) => (uses.get(name) ?? 0) < 2)
        .map((name) => `${file} ${name}`),
    );
  expect(unused).toEqual([]);
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}
