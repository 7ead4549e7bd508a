import { sayDay } from '../../core/day.ts';
import type { Doubt } from '../../core/log-line/log-reading.ts';

/** What was not clear in a typed line, and how to say it clearly. */
export function explainDoubt(doubt: Doubt): string {
  switch (doubt.code) {
    case 'no-duration':
      return 'How long did it take? For example 3h, 90 min or 1h30.';
    case 'bare-number':
      return `“${doubt.words}” could be minutes or hours.`;
    case 'clock-or-duration':
      return `“${doubt.words}” could be a time of day or a length.`;
    case 'two-durations':
      return `“${doubt.words}” names more than one length.`;
    case 'duration-or-ago':
      return `“${doubt.words}” could be how long it took or when it was.`;
    case 'inexact-duration':
      return `“${doubt.words}” is not exact; credit needs a length such as 2h.`;
    case 'repeated-duration':
      return `“${doubt.words}” could be one activity or several.`;
    case 'decimal-or-minutes':
      return `“${doubt.words}” could be a decimal or hours and minutes.`;
    case 'duration-or-title':
      return `“${doubt.words}” could be the length or part of the title; put a title in quotes.`;
    case 'days-are-not-hours':
      return `“${doubt.words}” is not a length in hours: how much of it was learning?`;
    case 'credits-are-not-hours':
      return `“${doubt.words}” is a credit value, not a length. Write the time, and the value as credit=0.5.`;
    case 'too-long':
      return `“${doubt.words}” is more than a day; one activity is at most 24 hours.`;
    case 'too-short':
      return `“${doubt.words}” is no time at all; write at least one minute, for example 30 min.`;
    case 'negative':
      return `“${doubt.words}” is less than nothing. To take something back, use Undo beside the entry.`;
    case 'ambiguous-date':
      return `“${doubt.words}” could be two different days.`;
    case 'date-or-title':
      return `“${doubt.words}” could be the day or part of the title; put a title in quotes.`;
    case 'two-dates':
      return `“${doubt.words}” names more than one day.`;
    case 'future-date':
      return `${sayDay(doubt.day, 'long')} has not come yet. Log it once it took place.`;
    case 'distant-date':
      return `${sayDay(doubt.day, 'long')} is long ago: is that the right year?`;
    case 'vague-date':
      return `“${doubt.words}” is not one day; choose the day it took place.`;
    case 'no-such-day':
      return `“${doubt.words}” is not a day of the calendar.`;
    case 'provider-or-title':
      return `“${doubt.words}” could be the provider or part of the title.`;
    case 'category-or-title':
      return `“${doubt.words}” could be a category or part of the title.`;
    case 'two-categories':
      return `“${doubt.words}” names more than one category; an activity has one.`;
    case 'unknown-category':
      return `“${doubt.words}” is no category of a program we know.`;
    case 'unreadable-credit':
      return `“${doubt.words}” is not a credit value; write it as credit=0.5.`;
    case 'too-much-text':
      return 'That is more than fits one line. The beginning is filled in as the title; shorten it as you like.';
    default:
      return doubt satisfies never;
  }
}
