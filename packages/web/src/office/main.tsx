import '@fontsource-variable/inter/index.css'
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import '../ui/office.css'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { setNonce } from 'get-nonce'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { problemOf } from '../api/problem.ts'
import { colorScheme } from '../ui/color-scheme.ts'
import { keepDoubleClicksTogether } from '../ui/double-click.ts'
import { nonce } from '../ui/nonce.ts'
import { cssVariables, theme } from '../ui/theme.ts'
import { browserLanguage, startWords } from '../ui/words.ts'
import { createOfficeRouter } from './router.tsx'
import { sessionQuery } from '../api/session.ts'

const queryClient = new QueryClient({
  queryCache: new QueryCache(),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A refusal will be one again; a lost connection may come back.
      retry: (failures, error) => failures < 2 && [0, 502, 503, 504].includes(problemOf(error).status),
    },
  },
})

async function start(): Promise<void> {
  // What keeps the page still under a dialog brings a style of its own.
  setNonce(nonce())
  const session = await queryClient.fetchQuery(sessionQuery).catch(() => null)
  await startWords(session?.user.language ?? browserLanguage())
  const router = createOfficeRouter(queryClient)
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} colorSchemeManager={colorScheme} defaultColorScheme="auto" getStyleNonce={nonce}>
        <QueryClientProvider client={queryClient}>
          <Notifications position="bottom-right" limit={4} />
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  )
}

keepDoubleClicksTogether()
void start()
