import type { PageState } from '../../page-api.ts';
import { type Place, showsHome } from './place.ts';
import { fetchState } from './server.ts';

/** The id of everybody's own conversation with the app, once seen. */
const appConversations = new Map<string, string>();

/** Fetches what a place shows. A person or conversation that no longer exists leads to the app's messages. */
export async function loadPlace(place: Place): Promise<{ state: PageState; place: Place }> {
  const known = place.in === 'app' ? appConversations.get(place.as ?? '') : place.in;
  const state = await fetchKnown(place, showsHome(place) ? undefined : known);
  const app = state.conversations.find((conversation) => conversation.kind === 'app');
  if (app) appConversations.set(state.me, app.id);
  const isApp =
    place.in === app?.id || !state.conversations.some((conversation) => conversation.id === place.in);
  const settled: Place = { ...place, as: state.me, in: isApp ? 'app' : place.in };
  const wanted = settled.in === 'app' ? app?.id : settled.in;
  const asked = showsHome(place) ? undefined : known;
  if (showsHome(settled) || wanted === undefined || wanted === asked) return { state, place: settled };
  return { state: await fetchState(state.me, wanted), place: settled };
}

async function fetchKnown(place: Place, conversation: string | undefined): Promise<PageState> {
  try {
    return await fetchState(place.as, conversation);
  } catch (error) {
    if (place.as === undefined && conversation === undefined) throw error;
    return fetchState(undefined, undefined);
  }
}
