import { act, screen } from '@testing-library/react'
import decodeQR from 'qr/decode.js'
import { describe, expect, it } from 'vitest'
import { payload, presenting, showFlow } from './parts.js'

/** What a camera sees of the code that is in the page: its pixels at the size it is shown. */
async function photograph(): Promise<ImageData> {
  const svg = screen.getByRole('img', { name: /QR code/ })
  const { width, height } = svg.getBoundingClientRect()
  const image = new Image(width, height)
  const text = new XMLSerializer().serializeToString(svg)
  image.src = `data:image/svg+xml,${encodeURIComponent(text)}`
  await image.decode()
  const canvas = new OffscreenCanvas(width, height).getContext('2d')
  if (!canvas) throw new Error('no canvas')
  canvas.drawImage(image, 0, 0, width, height)
  return canvas.getImageData(0, 0, width, height)
}

describe('a code on the plate', () => {
  it('can be read from its pixels, and is large enough for a phone', async () => {
    showFlow(presenting())
    const picture = await photograph()
    expect(picture.width).toBeGreaterThanOrEqual(264)
    expect(picture.height).toBe(picture.width)
    expect(decodeQR(picture)).toBe(payload)
  })

  it('can be made larger, and smaller again, and is read at either size', async () => {
    showFlow(presenting())
    const larger = screen.getByRole('button', { name: 'Make larger' })
    const { width } = await photograph()
    expect(larger).toHaveAttribute('aria-pressed', 'false')
    act(() => larger.click())
    expect(larger).toHaveAttribute('aria-pressed', 'true')
    const picture = await photograph()
    expect(picture.width).toBeGreaterThan(width)
    expect(decodeQR(picture)).toBe(payload)
    act(() => larger.click())
    expect((await photograph()).width).toBe(width)
  })

  it('keeps a quiet zone of four modules, white in a dark page', async () => {
    document.documentElement.style.colorScheme = 'dark'
    const { panel } = showFlow(presenting())
    const { data, width } = await photograph()
    const modules = Number(screen.getByRole('img').getAttribute('viewBox')?.split(' ')[2])
    const zone = Math.floor((4 / modules) * width)
    const row = data.slice(0, width * zone * 4)
    expect(new Set(row)).toEqual(new Set([255]))
    const plate = panel.querySelector("[data-slot='ck-plate']") as Element
    expect(getComputedStyle(plate).backgroundColor).toBe('rgb(255, 255, 255)')
    expect(getComputedStyle(plate).forcedColorAdjust).toBe('none')
    document.documentElement.style.colorScheme = ''
  })

  it.each(['lapsed', 'renewing'] as const)('looks dead once it is %s', (code) => {
    showFlow(presenting({ code }))
    const svg = screen.getByRole('img', { name: 'QR code that no longer works' })
    const { filter, opacity } = getComputedStyle(svg)
    expect(filter).toMatch(/^blur\(([8-9]|\d\d)/)
    expect(Number(opacity)).toBeLessThan(0.4)
  })

  it('says so where it is too long to be drawn, instead of breaking the page', () => {
    const invitation = { type: 'qr', payload: 'x'.repeat(2_954), lifetimeMs: null } as const
    const { panel } = showFlow(presenting({ invitation }))
    expect(panel).toHaveTextContent('This code is too long to show.')
    expect(screen.queryByRole('img')).toBeNull()
    expect(screen.getByRole('button', { name: 'Cancel' })).toBeVisible()
  })

  it('draws the longest one that fits', () => {
    const invitation = { type: 'qr', payload: 'x'.repeat(2_953), lifetimeMs: null } as const
    showFlow(presenting({ invitation }))
    expect(screen.getByRole('img')).toBeVisible()
  })

  it('is kept out of session recordings, text and picture alike', () => {
    const { panel } = showFlow(presenting())
    const plate = screen.getByRole('img').closest("[data-slot='ck-plate']")
    expect(plate).toHaveAttribute('data-dd-privacy', 'hidden')
    for (const mask of [
      'data-sentry-block',
      'data-sentry-mask',
      'data-private',
      'data-hj-suppress',
      'data-clarity-mask',
      'data-openreplay-hidden',
    ]) {
      expect.soft(plate).toHaveAttribute(mask)
    }
    expect(plate).toHaveClass('ph-no-capture', 'fs-exclude', 'rr-block')
    expect(plate?.outerHTML).not.toContain(payload)
    expect(panel.outerHTML).not.toContain(payload)
  })
})
