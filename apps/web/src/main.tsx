import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ProblemError } from './api/client.js';
import { followSession } from './api/session.js';
import { App } from './app.js';
import { LanguageProvider } from './language.js';
import { WhenBroken } from './when-broken.js';

/** A refusal is an answer; what has no answer is asked for again, twice. */
function isWorthAnotherTry(failures: number, error: unknown): boolean {
  return failures < 2 && !(error instanceof ProblemError && error.problem.status < 500);
}

const queries = new QueryClient({
  defaultOptions: {
    queries: { retry: isWorthAnotherTry, staleTime: 15_000, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
});

followSession(queries);

createRoot(document.getElementById('page')!).render(
  <StrictMode>
    <LanguageProvider>
      <QueryClientProvider client={queries}>
        <WhenBroken>
          <App />
        </WhenBroken>
      </QueryClientProvider>
    </LanguageProvider>
  </StrictMode>,
);
