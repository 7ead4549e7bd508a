import type { Element, Tone } from '../../../chat/view.ts';
import { buttonRows, type Drawing } from './buttons.ts';
import type { Part } from './card.ts';
import { drawChart } from './chart.ts';
import { heading, isBlank, line, paragraph, run } from './words.ts';

/** One element as the parts of a card that draw it. */
export function drawElement(element: Element, drawing: Drawing): Part[] {
  switch (element.kind) {
    case 'heading':
      return heading(element.text);
    case 'text':
      return toned(element.text, element.tone ?? 'plain');
    case 'quote':
      return isBlank(element.text)
        ? []
        : [{ type: 'Container', style: 'emphasis', items: paragraph(element.text) }];
    case 'list':
      return element.items.flatMap((item) => (isBlank(item) ? [] : paragraph(`• ${item}`)));
    case 'facts':
      return element.facts.map(({ label, value }) =>
        line(run(`${label}: `, { weight: 'Bolder' }), run(value)),
      );
    case 'progress':
      return [
        line(run(element.label, { weight: 'Bolder' })),
        line(run(`${bar(element.share)} ${element.numbers}`)),
      ];
    case 'item':
      return item(element, drawing);
    case 'buttons':
      return buttonRows(element.buttons, drawing);
    case 'chart':
      return drawChart(element);
    case 'divider':
      return [{ type: 'Container', separator: true, items: [], spacing: 'Medium' }];
    default:
      return element satisfies never;
  }
}

function toned(text: string, tone: Tone): Part[] {
  if (isBlank(text)) return [];
  switch (tone) {
    case 'plain':
      return paragraph(text);
    case 'strong':
      return paragraph(text, { weight: 'Bolder' });
    case 'quiet':
      return paragraph(text, { isSubtle: true, size: 'Small' });
    case 'good':
      return paragraph(`✅ ${text}`);
    case 'warning':
      return paragraph(`⚠️ Note: ${text}`);
    default:
      return tone satisfies never;
  }
}

function item({ title, detail, buttons }: Extract<Element, { kind: 'item' }>, drawing: Drawing): Part[] {
  const says = [...paragraph(title, { weight: 'Bolder' }), ...paragraph(detail ?? '')];
  const pressed = buttonRows(buttons, drawing);
  return pressed.length === 0
    ? says
    : [{ type: 'Container', items: [...says, ...pressed.map((part) => ({ ...part, spacing: 'Small' }))] }];
}

/** Ten cells: full only when all is done, empty only when nothing is. */
function bar(share: number): string {
  const known = Number.isNaN(share) ? 0 : Math.min(1, Math.max(0, share));
  const rounded = Math.round(known * 10);
  const cells = known >= 1 ? 10 : known <= 0 ? 0 : Math.min(9, Math.max(1, rounded));
  return '█'.repeat(cells) + '░'.repeat(10 - cells);
}
