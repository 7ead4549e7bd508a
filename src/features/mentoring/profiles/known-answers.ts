import type { Context } from '../../../chat/context.ts';
import { usualTimes } from '../../../core/mentoring/free-times.ts';
import { isWeekday } from '../../../core/slot.ts';
import { findAbout } from '../../people/store.ts';
import type { KnownAnswers } from './common-fields.ts';
import type { MenteeProfile, MentorProfile } from './store.ts';

/** What the form begins with: the profile, else the person's other profile, else what the roster says. */
export async function knownAnswers(
  ctx: Context,
  profile: MentorProfile | MenteeProfile | undefined,
): Promise<KnownAnswers> {
  const about = await findAbout(ctx.db, ctx.organization.id, ctx.person.id);
  const language = new Intl.DisplayNames(['en'], { type: 'language' }).of(
    new Intl.Locale(ctx.organization.locale).language,
  );
  return {
    sector: about.sector ?? about.library?.sector,
    region: profile?.region ?? about.library?.region ?? null,
    languages: profile?.languages ?? [language ?? 'English'],
    ways: profile?.ways ?? ['video'],
    freeTimes: profile?.freeTimes ?? usualTimes(about.workdays.filter(isWeekday)),
  };
}
