import { addTo, type Day } from '../day.ts';
import { calendarOf } from './calendar.ts';
import type { FoundDate } from './found-date.ts';
import { readAmount } from './read-amount.ts';
import { at, type Line } from './split-words.ts';

/** Reads `yesterday`, `last night`, `day before yesterday`, `3 days ago` at a place. */
export function readRelativeDate(line: Line, place: number, today: Day): FoundDate | undefined {
  const [first, second] = [at(line, place).text, at(line, place + 1).text];
  const third = at(line, place + 2).text;
  if (first === 'the' && second === 'day') return aroundToday(line, place + 1, today);
  if (first === 'day') return aroundToday(line, place, today);
  // "libraries of tomorrow" is a subject.
  if (at(line, place - 1).text === 'of') return undefined;
  if (first === 'last' && second === 'night') return passed(place, place + 2, calendarOf(today).yesterday);
  if (first === 'this' && DAYTIMES.has(second)) return passed(place, place + 2, today);
  if (first === 'earlier' && second === 'today') return passed(place, place + 2, today);
  if (first === 'today' || first === 'tonight') return passed(place, place + 1, today);
  if (first === 'tomorrow')
    return { from: place, to: place + 1, sort: 'future-date', day: addTo(today, { days: 1 }) };
  if (first === 'yesterday') {
    const to = DAYTIMES.has(second) || (second === 'night' && third !== 'at') ? place + 2 : place + 1;
    return passed(place, to, calendarOf(today).yesterday);
  }
  return readAgo(line, place, today);
}

function aroundToday(line: Line, place: number, today: Day): FoundDate | undefined {
  const [side, anchor] = [at(line, place + 1).text, at(line, place + 2).text];
  if (side === 'before' && anchor === 'yesterday')
    return passed(place, place + 3, addTo(today, { days: -2 }));
  if (side === 'after' && anchor === 'tomorrow') {
    return { from: place, to: place + 3, sort: 'future-date', day: addTo(today, { days: 2 }) };
  }
  return undefined;
}

// Months and years ago name no day.
function readAgo(line: Line, place: number, today: Day): FoundDate | undefined {
  const amount = readAmount(line, place);
  if (!amount) return undefined;
  const unit = at(line, amount.next).text;
  const named = AGO_UNITS.test(unit);
  if (!named || at(line, amount.next + 1).text !== 'ago') return undefined;
  const to = amount.next + 2;
  const exact = Number.isInteger(amount.value) && amount.style !== 'vague' && /^(?:day|week)/.test(unit);
  const step = unit.startsWith('day') ? { days: -amount.value } : { weeks: -amount.value };
  const found = exact && amount.value < 5000 ? addTo(today, step) : undefined;
  return found ? passed(place, to, found) : { from: place, to, sort: 'vague-date' };
}

function passed(from: number, to: number, day: Day | undefined): FoundDate {
  return day ? { from, to, sort: 'day', day } : { from, to, sort: 'vague-date' };
}

const DAYTIMES = new Set(['morning', 'afternoon', 'evening']);
const AGO_UNITS = /^(?:days?|weeks?|fortnights?|months?|years?)$/;
