import { act, render, screen, within } from '@testing-library/react'
import {
  ChannelCard,
  ChannelProvider,
  ConnectChannelDialog,
  CredentialsForm,
  LooksProvider,
  QrPanel,
} from 'channelkit'
import sheet from 'channelkit/styles.css?inline'
import decodeQR from 'qr/decode.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { eventually, show } from '../components/parts.js'
import { type FakeGateway, fakeGateway } from '../support/fake-gateway.js'
import { whatsapp } from '../support/samples.js'
import { painted } from './colours.js'
import hostile from './hostile.css?inline'

let gateway: FakeGateway
let foreign: HTMLStyleElement
beforeEach(() => {
  localStorage.clear()
  gateway = fakeGateway()
  foreign = document.createElement('style')
})
afterEach(() => foreign.remove())

/** A busy machine takes its time to draw. */
const patience = { timeout: 10_000 } as const

/** The rules of a host. */
function host(css: string): void {
  foreign.textContent = css
  document.head.append(foreign)
}

/** What a camera reads off the screen. */
async function scanned(): Promise<string | null> {
  const bytes = Uint8Array.from(
    atob(await page.screenshot({ base64: true, save: false })),
    (letter) => letter.charCodeAt(0),
  )
  const image = await createImageBitmap(new Blob([bytes]))
  const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d')
  if (!canvas) throw new Error('no canvas')
  canvas.drawImage(image, 0, 0)
  try {
    return decodeQR(canvas.getImageData(0, 0, image.width, image.height))
  } catch {
    return null
  }
}

/** Takes our stylesheet out of the page until it is put back. */
function takeOurs(): () => void {
  const ours = [...document.styleSheets].filter(({ cssRules }) =>
    [...cssRules].some((rule) => rule instanceof CSSLayerBlockRule && rule.name === 'channelkit'),
  )
  expect(ours).not.toEqual([])
  for (const each of ours) each.disabled = true
  return () => ours.forEach((each) => (each.disabled = false))
}

async function openDialog(): Promise<HTMLElement> {
  await userEvent.click(screen.getByRole('button', { name: 'Connect WhatsApp' }))
  const dialog = await screen.findByRole('dialog')
  await within(dialog).findByRole('img', { name: /QR code/ })
  return dialog
}

describe('below a hostile stylesheet', () => {
  beforeEach(() => host(hostile))

  it('a code is read from the screen, and is dead to a camera once it has lapsed', async () => {
    show(<ConnectChannelDialog kind="whatsapp" />, { gateway })
    const dialog = await openDialog()
    await expect.poll(scanned, patience).toMatch(/^2@/)
    dialog.querySelector('[data-slot="ck-plate"]')?.setAttribute('data-code', 'lapsed')
    await expect.poll(scanned, patience).toBeNull()
  })

  it('no line of ours is a paragraph, which every host has rules for', async () => {
    show(<QrPanel kind="whatsapp" autoStart />, { gateway })
    await screen.findByRole('img', { name: /QR code/ })
    expect(
      document.querySelectorAll('[data-slot="ck-title"], [data-slot="ck-countdown"]'),
    ).toHaveLength(2)
    expect(document.querySelectorAll('p')).toHaveLength(0)
  })

  it('everything is found, read and pressed', async () => {
    show(<CredentialsForm />, { gateway })
    await userEvent.type(await screen.findByLabelText(/Username/), 'pinebarrow')
    await userEvent.type(screen.getByLabelText('Password'), 'secret')
    for (const control of screen.getAllByRole('button')) {
      const { width, height } = control.getBoundingClientRect()
      // As the host has every button: without padding.
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(16)
    }
    await userEvent.click(screen.getByRole('button', { name: 'Log in' }))
    await userEvent.type(await screen.findByRole('textbox'), '123456')
    expect(
      await screen.findByText(/is connected/, { selector: '[data-slot=ck-title]' }),
    ).toBeVisible()
  })

  it('its rules win, since ours are in a layer', () => {
    show(<ConnectChannelDialog kind="whatsapp" />, { gateway })
    expect(getComputedStyle(screen.getByRole('button')).display).toBe('inline')
  })
})

it('leaves every element of the host as it was', () => {
  const place = document.body.appendChild(document.createElement('div'))
  place.dataset['ckTheme'] = 'dark'
  place.dataset['ckDensity'] = 'compact'
  const names =
    'a,article,button,dialog,fieldset,form,h1,h2,img,input,label,li,main,ol,p,path,section,select,span,strong,svg,table,td,textarea,ul'
  for (const name of names.split(',')) place.append(document.createElement(name))
  const looks = (): string[] =>
    [document.documentElement, document.body, place, ...place.children].map((element) =>
      [...getComputedStyle(element)]
        .filter((property) => !property.startsWith('--'))
        .map((property) => getComputedStyle(element).getPropertyValue(property))
        .join('|'),
    )
  const styled = looks()
  const putBack = takeOurs()
  const bare = looks()
  putBack()
  expect(styled).toEqual(bare)
  place.remove()
})

describe('themes', () => {
  const surfaceOf = (element: Element): string =>
    painted(getComputedStyle(element).backgroundColor).join()
  const light = '255,255,255'
  const dark = '24,24,27'

  it('stand beside and in each other on one page, dialogs with them', async () => {
    gateway.channel = async () => whatsapp
    show(
      <div data-ck-theme="dark">
        <ChannelCard kind="whatsapp" data-testid="dark" />
        <LooksProvider theme="light" data-testid="looks">
          <ChannelCard kind="whatsapp" data-testid="light" />
          <ConnectChannelDialog kind="telegram" trigger={<button type="button">Open</button>} />
        </LooksProvider>
        <ChannelCard kind="whatsapp" data-testid="own" data-ck-theme="light" />
      </div>,
      { gateway },
    )
    expect(surfaceOf(await screen.findByTestId('dark'))).toBe(dark)
    expect(surfaceOf(screen.getByTestId('light'))).toBe(light)
    expect(surfaceOf(screen.getByTestId('own'))).toBe(light)
    document.documentElement.style.colorScheme = 'dark'
    await userEvent.click(screen.getByText('Open'))
    const dialog = await screen.findByRole('dialog')
    expect(surfaceOf(dialog)).toBe(light)
    expect(screen.getByTestId('looks')).toContainElement(dialog)
    document.documentElement.style.colorScheme = ''
  })

  it('give each its own colours, corners and distances', () => {
    host(
      `.a { --ck-brand: #ffdd00; --ck-radius: 0px } .b { --ck-brand: #635bff; --ck-radius: 20px }`,
    )
    show(
      <>
        <LooksProvider className="a" density="compact">
          <ConnectChannelDialog kind="whatsapp" />
        </LooksProvider>
        <LooksProvider className="b">
          <ConnectChannelDialog kind="telegram" />
        </LooksProvider>
      </>,
      { gateway },
    )
    const [one, other] = screen.getAllByRole('button').map((button) => getComputedStyle(button))
    expect([painted(one?.backgroundColor ?? ''), one?.borderTopLeftRadius]).toEqual([
      [255, 221, 0],
      '0px',
    ])
    expect([painted(other?.backgroundColor ?? ''), other?.borderTopLeftRadius]).toEqual([
      [99, 91, 255],
      '12px',
    ])
    expect(Number.parseFloat(one?.minBlockSize ?? '')).toBeGreaterThanOrEqual(24)
    expect(Number.parseFloat(one?.minBlockSize ?? '')).toBeLessThan(
      Number.parseFloat(other?.minBlockSize ?? ''),
    )
    expect(Number.parseFloat(one?.paddingLeft ?? '')).toBeCloseTo(
      Number.parseFloat(other?.paddingLeft ?? '') * 0.8,
    )
  })
})

describe('a part without our styles', () => {
  it('has the browser’s own, but for what is drawn', async () => {
    host(`.theirs { padding: 7px }`)
    show(
      <LooksProvider unstyled classNames={{ button: 'theirs' }}>
        <ConnectChannelDialog kind="whatsapp" />
      </LooksProvider>,
      { gateway },
    )
    const dialog = await openDialog()
    const plain = document.body.appendChild(document.createElement('button'))
    plain.className = 'theirs'
    const close = within(dialog).getByRole('button', { name: 'Cancel' })
    for (const property of [
      'backgroundColor',
      'borderRadius',
      'padding',
      'minBlockSize',
      'font',
    ] as const) {
      expect(getComputedStyle(close)[property]).toBe(getComputedStyle(plain)[property])
    }
    plain.remove()
    const step = dialog.querySelector('[data-slot="ck-step"]')
    expect(getComputedStyle(step ?? dialog).display).toBe('list-item')
    expect(getComputedStyle(step ?? dialog, '::before').content).toBe('none')
    const live = dialog.querySelector('[data-slot="ck-live"]')
    expect(live?.getBoundingClientRect().width).toBe(1)
    const icon = dialog.querySelector('[data-slot="ck-icon"]')
    expect(icon?.getBoundingClientRect().width).toBeLessThan(30)
    await expect.poll(scanned, patience).toMatch(/^2@/)
  })
})

describe('in a shadow root', () => {
  it('connects from the button to the end, with our sheet in there and none outside', async () => {
    gateway.reading = async () => ({ status: 'connected', channel: whatsapp })
    const putBack = takeOurs()
    const place = document.body.appendChild(document.createElement('div'))
    place.dataset['ckTheme'] = 'dark'
    place.style.setProperty('--ck-brand', '#ffdd00')
    const root = place.attachShadow({ mode: 'open' })
    const constructed = new CSSStyleSheet()
    constructed.replaceSync(sheet)
    root.adoptedStyleSheets = [constructed]
    const inside = root.appendChild(document.createElement('div'))
    const { unmount } = render(
      <ChannelProvider gateway={gateway}>
        <LooksProvider>
          <ConnectChannelDialog kind="whatsapp" />
          <QrPanel kind="telegram" />
        </LooksProvider>
      </ChannelProvider>,
      { container: inside },
    )
    const trigger = root.querySelector('button')
    expect(painted(getComputedStyle(trigger ?? place).backgroundColor)).toEqual([255, 221, 0])
    await userEvent.click(trigger ?? place)
    await eventually(() => expect(root.querySelector('dialog')?.matches(':modal')).toBe(true))
    const dialog = root.querySelector('dialog')
    expect(painted(getComputedStyle(dialog ?? place).backgroundColor)).toEqual([24, 24, 27])
    expect(root.activeElement).toBe(dialog)
    await eventually(() => expect(dialog).toHaveTextContent('WhatsApp is connected'))
    const done = [...(dialog?.querySelectorAll('button') ?? [])].find(
      ({ textContent }) => textContent === 'Done',
    )
    act(() => done?.click())
    await eventually(() => expect(root.querySelector('dialog')).toBeNull())
    expect(root.activeElement).toBe(trigger)
    unmount()
    place.remove()
    putBack()
  })
})
