import { useEffect, useState } from 'preact/hooks';
import { type Json, stringOf, wordsOf } from '../blocks/read.ts';
import { type Drawn, html } from '../html.ts';
import type { Reader } from '../reader.ts';
import { drawTextObject } from '../text/draw-text.ts';
import { Dialog } from './dialog.ts';

type Question = { confirm: Json; answer(yes: boolean): void };

let showQuestion: ((question: Question) => void) | undefined;

/** Shows an element's confirm dialog and resolves with the choice. */
export function askFirst(confirm: Json): Promise<boolean> {
  return new Promise((resolve) => {
    if (showQuestion) showQuestion({ confirm, answer: resolve });
    else resolve(false);
  });
}

/** The place on the page where confirm dialogs appear; there is one. */
export function ConfirmPlace({ reader }: { reader: Reader }): Drawn {
  const [question, setQuestion] = useState<Question>();
  useEffect(() => {
    showQuestion = setQuestion;
    return () => {
      showQuestion = undefined;
    };
  }, []);
  if (!question) return null;
  const { confirm } = question;
  const settle = (yes: boolean) => {
    setQuestion(undefined);
    question.answer(yes);
  };
  return html`<${Dialog} kind="confirm" label=${wordsOf(confirm, 'title')} onClose=${() => settle(false)}>
    <h2 dir="auto">${wordsOf(confirm, 'title')}</h2>
    <div class="dialog-content">${drawTextObject(confirm.text, reader)}</div>
    <footer>
      <button type="button" class="button" onClick=${() => settle(false)}>${wordsOf(confirm, 'deny') || 'Cancel'}</button>
      <button type="button" class=${`button ${stringOf(confirm, 'style') || 'primary'}`} onClick=${() => settle(true)}>${wordsOf(confirm, 'confirm') || 'Yes'}</button>
    </footer>
  <//>`;
}
