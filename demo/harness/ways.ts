/** The ways in which an attempt can end, each by the buttons that a person has. */

/** What stands beside the list. */
export interface Stage {
  /** The link to another screen, or the page that it leads to; null for neither. */
  readonly show: (handoff: 'link' | { readonly token: string } | null) => void
}

type Way = (stage: Stage) => Promise<void>

const panel = 'dialog section[data-status'

/** The first of what there is, as soon as there is one. */
async function until<T>(look: () => T | null | undefined | false, what: string): Promise<T> {
  const patient = performance.now() + 300_000
  for (;;) {
    const found = look()
    if (found) return found
    if (performance.now() > patient) throw new Error(`There is no ${what}: ${said()}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

function said(): string {
  return [...document.querySelectorAll('section')].map((each) => each.innerText).join(' | ')
}

function find<T extends Element = HTMLElement>(selector: string): Promise<T> {
  return until(() => document.querySelector<T>(selector), selector)
}

function button(name: string): HTMLElement | undefined {
  const all = [...document.querySelectorAll<HTMLElement>('button')].toReversed()
  return all.find((each) => (each.ariaLabel ?? each.textContent).trim() === name)
}

async function press(name: string): Promise<void> {
  const found = await until(() => {
    const one = button(name)
    return one?.ariaDisabled === 'true' ? null : one
  }, `button "${name}"`)
  found.click()
}

async function type(selector: string, text: string): Promise<void> {
  const field = await find<HTMLInputElement>(selector)
  field.focus()
  // React hears of what it has not written itself.
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text)
  field.dispatchEvent(new InputEvent('input', { bubbles: true }))
}

interface Answer<T> {
  readonly ok: boolean
  readonly value: T
}

/** Asks the sandbox. The answer is read to its end: what nobody reads Chromium keeps. */
async function ask<T>(call: string, body?: unknown): Promise<Answer<T>> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(
    `/sandbox/${call}`,
    body ? { method: 'POST', headers, body: JSON.stringify(body) } : {},
  )
  const text = await response.text()
  return { ok: response.ok, value: JSON.parse(text || 'null') as T }
}

/** Has a world begin anew, which forgets what was asked of it. */
export async function reset(scenario = 'fresh'): Promise<void> {
  await ask('reset', { scenario })
}

interface State {
  readonly attempts: readonly { readonly code: string }[]
  readonly keebai: {
    readonly sessions: readonly {
      readonly id: string
      readonly code: { readonly text: string } | null
    }[]
  }
}

async function state(): Promise<State> {
  return (await ask<State>('state')).value
}

/** Scans the newest code, which may be replaced meanwhile. */
async function scan(): Promise<void> {
  for (let tried = 0; tried < 10; tried += 1) {
    const { attempts, keebai } = await state()
    const code = keebai.sessions.at(-1)?.code?.text ?? attempts.at(-1)?.code ?? ''
    if ((await ask('scan', { code })).ok) return
  }
  throw new Error('No code could be scanned.')
}

const fresh = '[data-code="fresh"] [data-slot="ck-qr"] path:last-of-type'
const shownCode = (): Promise<Element> => find(fresh)
const drawn = (): string | null => document.querySelector(fresh)?.getAttribute('d') ?? null

/** Whether no other code will come by itself. */
const isOver = (): boolean =>
  document.querySelector(
    `[data-slot="ck-plate"] button, ${panel}="expired"], ${panel}="failed"]`,
  ) !== null

async function begin(name = 'WhatsApp', way?: string): Promise<void> {
  await press(`Connect ${name}`)
  if (way) await press(way)
}

/** What is connected is removed: by its button where that can be, else by a world that begins anew. */
async function finish(name = 'WhatsApp', provider = 'skylight'): Promise<void> {
  await find(`${panel}="connected"]`)
  await press('Done')
  if (provider === 'skylight') await remove(name)
  else await reset()
  await until(() => button(`Connect ${name}`), `card of ${name}`)
}

async function remove(name = 'WhatsApp'): Promise<void> {
  await press(`Disconnect ${name}`)
  await press(`Yes, disconnect ${name}`)
}

async function close(): Promise<void> {
  await press('Close')
  await until(() => !document.querySelector('dialog section'), 'end of the dialog')
  // Nobody presses the next button in the same turn of the page.
  await new Promise((resolve) => setTimeout(resolve, 200))
}

/** Lets the page and the world be so much older. */
async function skip(ms: number): Promise<void> {
  await ask('clock', { advanceMs: ms })
  window.clock.skip(ms)
}

const skylight: Readonly<Record<string, Way>> = {
  async connected() {
    await begin()
    await shownCode()
    await scan()
    await finish()
  },
  async 'connected on Telegram'() {
    await begin('Telegram')
    await shownCode()
    await scan()
    await finish('Telegram')
  },
  async cancelled() {
    await begin()
    await shownCode()
    await press('Cancel')
    await find(`${panel}="cancelled"]`)
    await close()
  },
  async 'closed while a code was shown'() {
    await begin()
    await shownCode()
    await close()
  },
  async 'closed at once'() {
    await begin()
    await close()
  },
  async 'closed after the scan, and opened again'() {
    await begin()
    await shownCode()
    await scan()
    await close()
    await until(() => button('Connect WhatsApp') ?? button('Disconnect WhatsApp'), 'card')
    // The list may have heard of it first.
    if (button('Connect WhatsApp')) {
      await begin()
      await finish()
    } else {
      await remove()
      // What was to be taken up is stale by then.
      await skip(16 * 60_000)
    }
  },
  async lapsed() {
    await begin()
    await shownCode()
    while (!isOver()) {
      const drawing = drawn()
      await skip(61_000)
      await until(() => isOver() || (drawn() !== null && drawn() !== drawing), 'other code')
    }
    // What could be asked for once more would be there when it is opened again.
    button('Cancel')?.click()
    await close()
  },
  async failed() {
    await reset('pairing-fails')
    await begin()
    await find(`${panel}="failed"]`)
    await close()
    await reset()
  },
  async 'connected by another code'() {
    await begin()
    const first = await shownCode()
    const drawing = first.getAttribute('d')
    await skip(61_000)
    await until(() => drawn() !== null && drawn() !== drawing, 'other code')
    await scan()
    await finish()
  },
  async 'logged in after a wrong code'() {
    await begin('Instagram')
    await type('input[autocomplete="username"]', 'one_code')
    await type('input[type="password"]', 'any')
    await press('Log in')
    await type('input[autocomplete="one-time-code"]', '000000')
    await find('[role="alert"]')
    const { value: sent } = await ask<readonly { readonly code: string }[]>('inbox')
    await type('input[autocomplete="one-time-code"]', sent.at(-1)?.code ?? '')
    await finish('Instagram')
  },
  async 'refused for a wrong password'() {
    await begin('Instagram')
    await type('input[autocomplete="username"]', 'one_code')
    await type('input[type="password"]', 'wrong')
    await press('Log in')
    await find('[role="alert"]')
    await close()
  },
  async 'handed off'({ show }) {
    await begin()
    await shownCode()
    show('link')
    await press('Continue on another screen')
    const link = await find<HTMLInputElement>('[data-slot="ck-handoff-box"] input')
    show({ token: new URL(link.value).hash.slice(1) })
    await until(() => document.querySelectorAll('[data-code="fresh"]').length === 2, 'second code')
    await scan()
    await until(
      () => document.querySelectorAll('section[data-status="connected"]').length === 2,
      'second end',
    )
    show(null)
    await finish()
  },
}

const qr = 'Scan a code'
const link = "Meta's own signup"

const keebai: Readonly<Record<string, Way>> = {
  async connected() {
    await begin('WhatsApp', qr)
    await shownCode()
    await scan()
    await finish('WhatsApp', 'keebai')
  },
  async 'connected by another code'() {
    await begin('WhatsApp', qr)
    await shownCode()
    await ask('clock', { advanceMs: 20_000 })
    await scan()
    await finish('WhatsApp', 'keebai')
  },
  async 'closed while a code was shown, opened again and cancelled'() {
    await begin('WhatsApp', qr)
    await shownCode()
    await close()
    await begin()
    await shownCode()
    await press('Cancel')
    await close()
  },
  async 'signup given up'() {
    await begin('WhatsApp', link)
    await find(`${panel}="presenting"]`)
    await press('Cancel')
    await close()
  },
  async 'signed up'() {
    await begin('WhatsApp', link)
    await find(`${panel}="presenting"]`)
    const { keebai: side } = await state()
    await ask(`signup/${side.sessions.at(-1)?.id}`, { outcome: 'complete' })
    await finish('WhatsApp', 'keebai')
  },
}

/** By provider. */
export const ways: Readonly<Record<string, Readonly<Record<string, Way>>>> = { skylight, keebai }
