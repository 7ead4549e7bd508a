import type { PageState } from '../page-api.ts';

/** Whose eyes the page is drawn for: names of people and channels, the zone and the business time. */
export type Reader = {
  zone: string;
  now: Date;
  people: PageState['people'];
  nameOf(id: string): string | undefined;
  channelOf(id: string): string | undefined;
};

/** The reader of a page state. */
export function readerOf(state: PageState): Reader {
  return {
    zone: state.clock.zone,
    now: new Date(state.clock.now),
    people: state.people,
    nameOf: (id) => state.people.find((person) => person.id === id)?.name,
    channelOf: (id) => state.conversations.find((conversation) => conversation.id === id)?.name,
  };
}
