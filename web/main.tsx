import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { queries } from './ask.ts';
import { LanguageProvider } from './language.tsx';
import { Problem } from './problem.ts';
import { router } from './routes.tsx';
import './styles/main.css';

// Else it tries whether it may make code out of text, which the content security policy forbids.
z.config({ jitless: true });

const app = document.getElementById('app');
if (!app) throw new Error('The page has no place for the app.');

createRoot(app, {
  // What the server says no to is shown on the page; the rest is a fault of ours.
  onCaughtError: (error) => {
    if (!(error instanceof Problem)) console.error(error);
  },
}).render(
  <StrictMode>
    <LanguageProvider>
      <QueryClientProvider client={queries}>
        <Suspense>
          <RouterProvider router={router} />
        </Suspense>
      </QueryClientProvider>
    </LanguageProvider>
  </StrictMode>,
);
