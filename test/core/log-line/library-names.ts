/** The names that exist in the corpus, as a library with two programs has them. */
const CATEGORIES = [
  'library administration',
  'collection management and technical services',
  'services to the public',
  'technology',
];
const PROGRAMS = ['lssc', 'msl', 'montana state library', 'lssc renewal'];

export function isCategory(words: string): boolean {
  return CATEGORIES.includes(words.toLowerCase().replaceAll('-', ' '));
}

export function isProgram(words: string): boolean {
  return PROGRAMS.includes(words.toLowerCase());
}
