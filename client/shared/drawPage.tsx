import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode, type ReactElement } from 'react'
import { createRoot } from 'react-dom/client'

/**
 * What pages have loaded, for as long as they show it. Nothing is tried again of itself: a refusal is said at once. Nothing is
 * taken from an earlier visit to a page: others may have changed it since.
 */
const queries = new QueryClient({
  defaultOptions: {
    queries: { retry: false, networkMode: 'always', gcTime: 0, refetchOnWindowFocus: false, refetchOnReconnect: false },
  },
})

/** Draws an application page into the document the server sent. */
export const drawPage = (page: ReactElement): void => {
  const root = document.getElementById('app')
  if (!root) return
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>{page}</QueryClientProvider>
    </StrictMode>,
  )
}
