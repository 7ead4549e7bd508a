import { globSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { parseAst } from 'vitest/node';

/** Something the program can say, as its source has it; what is filled in stands in braces. */
export type Sentence = { readonly file: string; readonly text: string };

const SRC = join(import.meta.dirname, '../src');
/**
 * Where words for people are made; a platform only draws them, but says a few itself. The sandbox is no part of the
 * bot: what it says as Slack is held against Slack's rules, and its page is tried in a browser.
 */
const ROOMS = [
  ...['features/**/*.ts', 'chat/**/*.ts', 'core/reflection/*.ts', 'core/sectors.ts', 'http/**/*.ts'],
  'platforms/**/*.ts',
];

/** Every literal of more than one word that is no statement, no log line and no error for programmers. */
export function sentencesOfProgram(): readonly Sentence[] {
  const files = globSync(ROOMS, { cwd: SRC }).sort();
  return files.flatMap((file) => {
    const source = readFileSync(join(SRC, file), 'utf8');
    const code = stripTypeScriptTypes(source);
    const found: string[] = [];
    collect(parseAst(code), code, found);
    return found.map((text) => ({ file, text }));
  });
}

type Node = Readonly<Record<string, unknown>> & { readonly type: string };

function collect(node: unknown, code: string, found: string[]): void {
  if (Array.isArray(node)) for (const each of node) collect(each, code, found);
  if (!isNode(node) || isForProgrammers(node, code)) return;
  if (node.type === 'Literal' && typeof node.value === 'string') keep(node.value, node.value, found);
  if (node.type === 'TemplateLiteral') keep(...filled(node, code), found);
  for (const [key, child] of Object.entries(node)) {
    if (key !== 'quasis' && key !== 'parent') collect(child, code, found);
  }
}

function keep(text: string, fixed: string, found: string[]): void {
  if (/\p{L}{2,}/u.test(fixed) && /\S\s+\S/.test(text)) found.push(text.replaceAll('\n', '⏎'));
}

function filled(node: Node, code: string): [string, string] {
  const parts = (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked);
  const names = (node.expressions as Spot[]).map(({ start, end }) =>
    code.slice(start, end).replaceAll(/\s+/g, ' '),
  );
  const text = parts
    .map((part, at) => (at === 0 ? part : `{${names[at - 1]?.slice(0, 60)}}${part}`))
    .join('');
  return [text, parts.join(' ')];
}

type Spot = { readonly start: number; readonly end: number };

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

const QUIET =
  /^(refuse|z\.|Prisma\.|createHash|hkdfSync|(tools\.|desk\.|options\.)?log\.)|\.(matchAll|split|join|updateMany|describe)$/;

function isForProgrammers(node: Node, code: string): boolean {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'TaggedTemplateExpression':
      return true;
    case 'NewExpression':
      return (
        /^new (\w*Error|Refusal|Intl)\b/.test(textOf(node, code)) &&
        !textOf(node, code).startsWith('new UserError')
      );
    case 'CallExpression':
      return QUIET.test(textOf(node.callee as Node, code));
    default:
      return false;
  }
}

function textOf(node: Node, code: string): string {
  const { start, end } = node as unknown as Spot;
  return code.slice(start, end);
}
