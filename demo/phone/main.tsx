import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startPreferences } from '../preferences.ts'
import { Phone } from './phone.tsx'
import './phone.css'

startPreferences()

const root = document.querySelector('#root')
if (!root) throw new Error('The page has no #root.')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={new QueryClient()}>
      <Phone />
    </QueryClientProvider>
  </StrictMode>,
)
