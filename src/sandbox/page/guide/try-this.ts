import { useEffect, useState } from 'preact/hooks';
import { type Drawn, html } from '../html.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type Step, stepsFor } from './steps.ts';

const memory = 'try-this';

/** Draws the strip of the first visit: four steps that show the whole product within a minute. */
export function TryThis({ workspace }: { workspace: Workspace }): Drawn {
  const [done, setDone] = useState<string[]>(() => (localStorage.getItem(memory) ?? '').split(' '));
  const [running, setRunning] = useState<string>();
  const remember = (all: string[]) => {
    const ids = [...new Set(all)];
    localStorage.setItem(memory, ids.join(' '));
    setDone(ids);
  };
  const steps = stepsFor(workspace);
  const { lastTyped } = workspace;
  useEffect(() => {
    const byHand = lastTyped !== undefined && steps.find(({ isTyped }) => isTyped?.(lastTyped));
    if (byHand && !done.includes(byHand.id)) remember([...done, byHand.id]);
  }, [lastTyped]);
  if (done.includes('dismissed')) return null;
  const next = steps.find((step) => !done.includes(step.id));
  const run = async (step: Step) => {
    setRunning(step.id);
    workspace.go({ in: 'app', tab: 'messages' });
    const ran = await step.run(workspace);
    setRunning(undefined);
    if (ran) remember([...done, step.id]);
  };
  return html`<section class="try-this" aria-label="Try this">
    <div class="try-head">
      <h2>${next ? 'Try this' : 'That was the round trip. The rest is yours to explore.'}</h2>
      <button type="button" class="plain" onClick=${() => remember([...done, 'dismissed'])}>${next ? 'Skip' : 'Close'}</button>
    </div>
    <ol>
      ${steps.map(
        (
          step,
          index,
        ) => html`<li key=${step.id} class=${`step ${done.includes(step.id) ? 'done' : ''} ${step === next ? 'next' : ''}`}>
        <span class="step-number" aria-hidden="true">${done.includes(step.id) ? '✓' : index + 1}</span>
        <div>
          <h3>${step.title}${done.includes(step.id) && html`<span class="sr-only"> (done)</span>`}</h3>
          <p>${step.words}</p>
          <button type="button" class=${`button small ${step === next ? 'primary' : ''}`} disabled=${running !== undefined || workspace.moving} aria-busy=${running === step.id} onClick=${() => run(step)}>
            ${step.button}
          </button>
        </div>
      </li>`,
      )}
    </ol>
  </section>`;
}
