import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startPreferences } from '../preferences.ts'
import { Desk } from './desk.tsx'
import './desk.css'

startPreferences()

const root = document.querySelector('#root')
if (!root) throw new Error('The page has no #root.')
createRoot(root).render(
  <StrictMode>
    <Desk />
  </StrictMode>,
)
