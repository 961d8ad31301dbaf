/** Puts the window together: the only place that chooses the real program behind it. */
import { mount } from 'svelte';
import App from './App.svelte';
import { tauriApi } from './lib/api/tauri';
import { tauriWindow } from './lib/api/window';
import './styles/tokens.css';
import './styles/base.css';
import './styles/figures.css';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no #app');

export default mount(App, { target, props: { api: tauriApi, appWindow: tauriWindow } });
