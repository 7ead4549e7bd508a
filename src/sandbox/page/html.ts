import htm from 'htm';
import { type ComponentChildren, h } from 'preact';

export type Drawn = ComponentChildren;

/** Draws a tagged template with Preact; values are always text or attributes, never markup. */
export const html: (strings: TemplateStringsArray, ...values: unknown[]) => Drawn = htm.bind(h);
