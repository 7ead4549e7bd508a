import { h, render } from 'preact';
import { App } from './app.ts';
import { applyTheme } from './theme.ts';

applyTheme();
const root = document.getElementById('root');
if (root) render(h(App, {}), root);
