import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { sessionQuery } from './api/access';
import { App } from './app/app';
import { queries } from './app/queries';
import { startLanguage } from './ui/i18n';
import './ui/styles.css';
import { startTheme } from './ui/use-theme';

startTheme();
// Asked while texts and screen are on their way: everything waits for who is here.
void queries.prefetchQuery(sessionQuery);
await startLanguage();
const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
