import { render } from 'preact';
import { App } from './app/app.tsx';
import { interceptLinks } from './routing/location.ts';
import './styles/main.css';

interceptLinks();
const root = document.getElementById('app');
if (root) render(<App />, root);
