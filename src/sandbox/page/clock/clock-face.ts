import { type Drawn, html } from '../html.ts';
import { wallTimeOf } from './zone-time.ts';

/** Draws a small wall clock. */
export function ClockFace({ now, zone }: { now: Date; zone: string }): Drawn {
  const { hour, minute } = wallTimeOf(now, zone);
  const hand = (turn: number) => `rotate(${turn} 12 12)`;
  return html`<svg class="clock-face" viewBox="0 0 24 24" aria-hidden="true">
    <circle cx="12" cy="12" r="10" />
    <line x1="12" y1="12" x2="12" y2="7.5" transform=${hand((hour % 12) * 30 + minute / 2)} />
    <line x1="12" y1="12" x2="12" y2="4.8" transform=${hand(minute * 6)} />
  </svg>`;
}
