import { cpus, loadavg, totalmem } from 'node:os';
import { type Finding, row } from './finding.ts';
import { SPREAD } from './serve/cores.ts';

const HEAD = ['What', 'Median', 'Range', 'Goal', '', 'Beside'];

/** On what it was measured, and when. */
export function sayMachine(): string {
  const [core] = cpus();
  const memory = Math.round(totalmem() / 1024 ** 3);
  const [, , load = 0] = loadavg();
  return `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${process.platform} ${process.arch}, ${core?.model.trim()}, ${memory} GB; ${SPREAD}; ${load.toFixed(1)} processes running or waiting before the start\n`;
}

/** The table, in Markdown, with columns that also stand in line on a screen. */
export function sayFindings(findings: readonly Finding[]): string {
  const rows = [HEAD, ...findings.map(row)];
  const widths = HEAD.map((_, column) => Math.max(3, ...rows.map((cells) => cells[column]?.length ?? 0)));
  const lines = rows.map((cells) => `| ${cells.map((cell, n) => cell.padEnd(widths[n] ?? 0)).join(' | ')} |`);
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}
