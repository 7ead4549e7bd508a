/** Where the page is: who acts, in which conversation (`app` is the bot's own, whatever its id), on which tab. */
export type Place = { as: string | undefined; in: string; tab: 'home' | 'messages' };

/** Reads a place from the address, so that a reload or a bookmark comes back to it. */
export function parsePlace(hash: string): Place {
  const query = new URLSearchParams(hash.replace(/^#/, ''));
  return {
    as: query.get('as') ?? undefined,
    in: query.get('in') ?? 'app',
    tab: query.get('tab') === 'home' ? 'home' : 'messages',
  };
}

/** Writes a place into the address. */
export function formatPlace(place: Place): string {
  const query = new URLSearchParams();
  if (place.as !== undefined) query.set('as', place.as);
  if (place.in !== 'app') query.set('in', place.in);
  if (place.tab === 'home') query.set('tab', 'home');
  return `#${query}`;
}

export function isSamePlace(one: Place, other: Place): boolean {
  return formatPlace(one) === formatPlace(other);
}

/** The Home tab is a place of its own: the app's messages stay unread while it is looked at. */
export function showsHome(place: Place): boolean {
  return place.in === 'app' && place.tab === 'home';
}
