import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { followAppearance } from './app/appearance.ts';
import { applyTheme } from './app/theme.ts';
import './theme/tokens.css';
import './theme/contrast.css';
import './theme/base.css';

applyTheme();
followAppearance();

const root = document.getElementById('root');
if (root === null) throw new TypeError('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
