import { addTo, type Day } from '../day.ts';
import { type Fraction, least, ZERO } from '../fraction.ts';
import { stepBy } from './calendar-steps.ts';
import { rulesInForce } from './choose-rules.ts';
import type { Enrollment } from './enrollment.ts';
import { periodOf } from './period.ts';
import type { Program } from './program-schema.ts';
import type { Rules } from './rules-schema.ts';
import type { Standing } from './standing-schema.ts';

/**
 * The enrollment that follows one that is done, in the same program or in the one that renews it (`into`), under the
 * rules of its first day. Surplus comes along only where the rules it was earned under say so; history stays behind.
 */
export function nextEnrollment(
  rules: Rules,
  enrollment: Enrollment,
  done: Standing,
  into: Program,
  today: Day,
): Enrollment {
  const { level, posts, tracks, members, licensedOn } = enrollment;
  const begins = nextStart(rules, enrollment, today);
  const next = rulesInForce(into, begins);
  const carriedIn = carriedOver(rules, done);
  const expires = nextExpiry(rules, next, enrollment, begins);
  const again = !periodOf(rules, enrollment, today) && into.id === rules.programId;
  return {
    startsOn: begins,
    version: next.version,
    // Without a period of its own to begin, what has counted once would count again.
    ...(again && { countsFrom: addTo(begins, { days: 1 }) }),
    ...(expires && { certificateExpiresOn: expires }),
    ...(licensedOn && { licensedOn }),
    ...(level !== undefined && { level }),
    ...(posts && { posts }),
    ...(tracks && { tracks }),
    ...(members && { members }),
    ...(carriedIn.n > 0 && { carriedIn }),
  };
}

/** The program that renews a certificate gained under these rules, often the same; undefined where nothing renews it. */
export function renewsIn(rules: Rules): string | undefined {
  const { certificate, renewal, window, programId } = rules;
  if (certificate?.renewsIn !== undefined) return certificate.renewsIn;
  const anchored = window.kind === 'fixed' && window.anchor === 'certificate-expiry';
  const recurs = window.kind === 'rolling' || window.kind === 'calendar' || window.kind === 'anniversary';
  return anchored || recurs || renewal || certificate?.validYears ? programId : undefined;
}

/** Until when a certificate is valid as the rules say; undefined where they do not. One that is renewed runs on. */
export function validUntil(rules: Rules, enrollment: Enrollment, issuedOn: Day): Day | undefined {
  const years = rules.certificate?.validYears?.value;
  return years === undefined ? undefined : addTo(enrollment.certificateExpiresOn ?? issuedOn, { years });
}

/** What of the surplus may be brought over; nothing where nobody says. */
export function carriedOver({ carryOver }: Rules, { surplus }: Standing): Fraction {
  const rule = carryOver?.value;
  if (rule === undefined || rule === false || rule === 'unknown') return ZERO;
  return rule === true ? surplus : least(surplus, rule.atMost);
}

/** A certificate runs on from the day it expired, whenever it was renewed; what has no period begins today. */
function nextStart(rules: Rules, enrollment: Enrollment, today: Day): Day {
  const { window } = rules;
  const period = periodOf(rules, enrollment, today);
  if (!period) return enrollment.submittedOn ?? today;
  const sharesEdge = window.kind === 'fixed' && !window.ends && (window.edges?.value ?? 'both') === 'both';
  return sharesEdge ? period.to : addTo(period.to, { days: 1 });
}

function nextExpiry(rules: Rules, next: Rules, enrollment: Enrollment, begins: Day): Day | undefined {
  if (next.window.kind !== 'fixed' || next.window.anchor !== 'certificate-expiry') return undefined;
  if (enrollment.certificate?.expiresOn) return enrollment.certificate.expiresOn;
  const valid = rules.certificate?.validYears?.value;
  if (valid !== undefined) return addTo(enrollment.certificateExpiresOn ?? begins, { years: valid });
  return stepBy(next.window, enrollment.certificateExpiresOn ?? begins, 1);
}
