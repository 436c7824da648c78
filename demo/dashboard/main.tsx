import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startPreferences } from '../preferences.ts'
import { readSession } from '../session.ts'
import { Dashboard } from './dashboard.tsx'
import 'channelkit/styles.css'
import './dashboard.css'

startPreferences()

const root = document.querySelector('#root')
if (!root) throw new Error('The page has no #root.')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={new QueryClient()}>
      <Dashboard session={readSession()} />
    </QueryClientProvider>
  </StrictMode>,
)
