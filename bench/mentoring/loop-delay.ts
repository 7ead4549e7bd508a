/** How late a timer of five milliseconds came, again and again until it is asked: what a person who types waits. */
export function watchLoop(): () => number {
  const late: number[] = [];
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    late.push(Math.max(0, now - last - EVERY));
    last = now;
  }, EVERY);
  return () => {
    clearInterval(timer);
    const sorted = late.toSorted((a, b) => a - b);
    return sorted[Math.floor(sorted.length * 0.99)] ?? 0;
  };
}

const EVERY = 5;
