const pictures: Record<string, string> = {
  white_check_mark: '✅',
  heavy_check_mark: '✔️',
  x: '❌',
  warning: '⚠️',
  tada: '🎉',
  wave: '👋',
  books: '📚',
  book: '📖',
  memo: '📝',
  pencil: '✏️',
  bulb: '💡',
  hourglass: '⌛',
  hourglass_flowing_sand: '⏳',
  calendar: '📅',
  bell: '🔔',
  lock: '🔒',
  seedling: '🌱',
  star: '⭐',
  sparkles: '✨',
  thumbsup: '👍',
  '+1': '👍',
  heart: '❤️',
  smile: '😄',
  slightly_smiling_face: '🙂',
  information_source: 'ℹ️',
  arrow_right: '➡️',
  speech_balloon: '💬',
  mortar_board: '🎓',
  bar_chart: '📊',
  handshake: '🤝',
};

/** Replaces the `:name:` of common pictures; an unknown name stays as typed. */
export function drawEmoji(text: string): string {
  return text.replace(/:([a-z0-9_+-]+):/g, (whole, name: string) => pictures[name] ?? whole);
}
