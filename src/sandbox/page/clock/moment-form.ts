import { useState } from 'preact/hooks';
import type { ClockMove } from '../../page-api.ts';
import { type Drawn, html } from '../html.ts';
import { moveTo } from './jumps.ts';
import { instantOfWall, wallTimeOf } from './zone-time.ts';

type MomentFormProps = { now: Date; zone: string; busy: boolean; move(to: ClockMove): void };

/** Draws the field for any moment at all, read in the acting person's zone; moments gone by are refused in words. */
export function MomentForm({ now, zone, busy, move }: MomentFormProps): Drawn {
  const [typed, setTyped] = useState('');
  const [error, setError] = useState('');
  const submit = (event: Event) => {
    event.preventDefault();
    const instant = readMoment(typed, zone);
    if (instant === undefined) setError('Choose a date and a time.');
    else if (instant <= now) setError('The clock moves forward only. Choose a later time.');
    else move(moveTo(instant));
  };
  return html`<form class="moment" onSubmit=${submit} noValidate>
    <label for="moment">Any other time</label>
    <div>
      <input
        id="moment"
        type="datetime-local"
        class="text-input"
        min=${writeLocal(now, zone)}
        value=${typed}
        aria-invalid=${error ? 'true' : undefined}
        aria-describedby=${error ? 'moment-error' : undefined}
        onInput=${(event: Event) => {
          if (event.currentTarget instanceof HTMLInputElement) setTyped(event.currentTarget.value);
          setError('');
        }}
      />
      <button type="submit" class="button" disabled=${busy}>Go</button>
    </div>
    ${error && html`<p class="field-error" id="moment-error">${error}</p>`}
  </form>`;
}

/** Reads what a date-time field holds ("2026-11-06T15:00") as an instant in `zone`. */
export function readMoment(typed: string, zone: string): Date | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(typed);
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = match.slice(1).map(Number);
  return instantOfWall({ year, month, day, hour, minute }, zone);
}

function writeLocal(instant: Date, zone: string): string {
  const wall = wallTimeOf(instant, zone);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${wall.year}-${two(wall.month)}-${two(wall.day)}T${two(wall.hour)}:${two(wall.minute)}`;
}
