import { screen } from '@testing-library/react'
import { ChannelCard, ConnectChannelDialog } from 'channelkit'
import mui from 'channelkit/themes/mui.css?inline'
import shadcn from 'channelkit/themes/shadcn.css?inline'
import tailwind from 'channelkit/themes/tailwind.css?inline'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { show } from '../components/parts.js'
import { fakeGateway } from '../support/fake-gateway.js'
import { whatsapp } from '../support/samples.js'
import { contrast, painted, type Paint } from './colours.js'

/** Variables as each system's public defaults have them. */
const systems = {
  shadcn: `
    :root { --radius: 0.625rem; --background: oklch(1 0 0); --foreground: oklch(0.145 0 0);
      --card: oklch(1 0 0); --card-foreground: oklch(0.145 0 0); --primary: oklch(0.205 0 0);
      --muted: oklch(0.97 0 0); --muted-foreground: oklch(0.556 0 0); --border: oklch(0.922 0 0) }
    .dark { --background: oklch(0.145 0 0); --foreground: oklch(0.985 0 0);
      --card: oklch(0.205 0 0); --card-foreground: oklch(0.985 0 0); --primary: oklch(0.922 0 0);
      --muted: oklch(0.269 0 0); --muted-foreground: oklch(0.708 0 0); --border: oklch(1 0 0 / 10%) }`,
  tailwind: `
    :root { --color-brand: oklch(0.511 0.262 276.966); --radius-xl: 0.75rem; --spacing: 0.25rem }`,
  mui: `
    :root { --mui-palette-primary-main: #1976d2; --mui-palette-background-paper: #fff;
      --mui-palette-text-primary: rgba(0, 0, 0, 0.87); --mui-palette-text-secondary: rgba(0, 0, 0, 0.6);
      --mui-palette-divider: rgba(0, 0, 0, 0.12); --mui-shape-borderRadius: 4px; --mui-spacing: 8px }
    .dark { --mui-palette-primary-main: #90caf9; --mui-palette-background-paper: #121212;
      --mui-palette-text-primary: #fff; --mui-palette-text-secondary: rgba(255, 255, 255, 0.7);
      --mui-palette-divider: rgba(255, 255, 255, 0.12) }`,
} as const
const recipes = { shadcn, tailwind, mui } as const

let style: HTMLStyleElement
beforeEach(() => {
  localStorage.clear()
  style = document.head.appendChild(document.createElement('style'))
})
afterEach(() => style.remove())

interface Look {
  readonly surface: Paint
  readonly accent: Paint
  readonly corner: string
  readonly contrasts: readonly number[]
}

/** A card and a button in a place of a class. */
async function lookIn(place: 'light' | 'dark'): Promise<Look> {
  const gateway = fakeGateway()
  gateway.channel = async () => whatsapp
  const { container, unmount } = show(
    <div className={place}>
      <ChannelCard kind="whatsapp" />
      <ConnectChannelDialog kind="telegram" />
    </div>,
    { gateway },
  )
  await screen.findByRole('article', { name: /Connected/ })
  const of = (slot: string): CSSStyleDeclaration =>
    getComputedStyle(container.querySelector(`[data-slot='ck-${slot}']`) ?? container)
  const [card, trigger] = [of('card'), of('trigger')]
  const surface = card.backgroundColor
  const look = {
    surface: painted(surface),
    accent: painted(trigger.backgroundColor),
    corner: card.borderTopLeftRadius,
    contrasts: [
      contrast(of('title').color, surface),
      contrast(of('account').color, surface),
      contrast(trigger.color, trigger.backgroundColor),
    ],
  }
  unmount()
  return look
}

describe.each([
  [
    'shadcn',
    { light: [255, 255, 255], dark: [23, 23, 23] },
    { light: [23, 23, 23], dark: [229, 229, 229] },
    '14px',
  ],
  [
    'tailwind',
    { light: [255, 255, 255], dark: [24, 24, 27] },
    { light: [79, 57, 246], dark: [79, 57, 246] },
    '12px',
  ],
  [
    'mui',
    { light: [255, 255, 255], dark: [18, 18, 18] },
    { light: [25, 118, 210], dark: [144, 202, 249] },
    '6.68px',
  ],
] as const)('the recipe for %s', (name, surfaces, accents, corner) => {
  it.each(['light', 'dark'] as const)(
    'takes its colours and corners, legibly: %s',
    async (theme) => {
      style.textContent = systems[name] + recipes[name]
      const look = await lookIn(theme)
      expect(look.surface).toEqual(surfaces[theme])
      expect(look.accent).toEqual(accents[theme])
      expect(look.corner).toBe(corner)
      for (const each of look.contrasts) expect(each).toBeGreaterThanOrEqual(4.5)
    },
  )

  it('changes nothing where the system is not', async () => {
    const bare = await lookIn('light')
    style.textContent = recipes[name]
    const look = await lookIn('light')
    // Tailwind's neutrals come with it, since Tailwind may have left them out.
    const corner = name === 'tailwind' ? look.corner : bare.corner
    expect(look).toEqual({ ...bare, corner, contrasts: look.contrasts })
  })
})
