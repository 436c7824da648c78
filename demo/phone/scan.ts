import { scan } from '../control.ts'
import { photograph } from './camera.ts'
import { dashboardScreen } from './dashboard-screen.ts'

/** The apps that connect by scanning. */
export type AppKind = 'whatsapp' | 'telegram'

/** Where a scan stands, by what the phone has to say about it. */
export type ScanStep =
  | 'ready'
  | 'looking'
  | 'nothing'
  | 'unreadable'
  | 'foreign'
  | 'accepted'
  | 'expired'
  | 'unknown'
  | 'offline'

// How each app knows its own codes.
const beginnings: Readonly<Record<AppKind, string>> = { whatsapp: '2@', telegram: 'tg://login' }

/** Whether a camera goes on looking: until it has read a code, whatever that was. */
export function isLooking(step: ScanStep): boolean {
  return step === 'looking' || step === 'nothing' || step === 'unreadable'
}

/** Photographs the dashboard, and hands what it reads to the app's company, as the app would. */
export async function scanDashboard(app: AppKind, film: HTMLCanvasElement): Promise<ScanStep> {
  const sight = await photograph(dashboardScreen().document, film)
  if (sight.status !== 'read') return sight.status
  return sight.text.startsWith(beginnings[app]) ? scan(sight.text) : 'foreign'
}
