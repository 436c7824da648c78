import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { usualOpening } from '../../src/components/link-opening.js'

/** A device, as the browser describes it. */
function device(pointer: 'coarse' | 'fine', width: number, height: number, userAgent = ''): void {
  vi.spyOn(window, 'matchMedia').mockImplementation(
    (query) => ({ matches: query === `(pointer: ${pointer})` }) as MediaQueryList,
  )
  vi.spyOn(window.screen, 'width', 'get').mockReturnValue(width)
  vi.spyOn(window.screen, 'height', 'get').mockReturnValue(height)
  vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(userAgent)
}

// These tests run in a frame, as no page of a host's does.
beforeEach(() => void vi.stubGlobal('parent', window))
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('the page of a provider', () => {
  it('opens in a window on a desktop', () => {
    device('fine', 1440, 900, 'Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 Safari/605.1.15')
    expect(usualOpening()).toBe('window')
  })

  it.each([
    ['a phone', 'coarse', 390, 844],
    ['a phone that claims to have a mouse', 'fine', 412, 915],
    ['a phone on its side', 'fine', 915, 412],
    ['a tablet', 'coarse', 1024, 1366],
  ] as const)('takes the place of this one on %s', (_, pointer, width, height) => {
    device(pointer, width, height)
    expect(usualOpening()).toBe('page')
  })

  it.each([
    'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Mobile/15E148 [FBAN/FBIOS;FBAV/500.0]',
    'Mozilla/5.0 (Linux; Android 15) Chrome/140 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/500.0;]',
    'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Mobile/22A Instagram 350.0 (iPhone16,1)',
    'Mozilla/5.0 (Linux; Android 15; Pixel 9; wv) AppleWebKit/537.36 Version/4.0 Chrome/140',
    'Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 MicroMessenger/8.0',
    'Mozilla/5.0 (iPad) AppleWebKit/605.1.15 Safari Line/14.0',
  ])('takes its place in the browser inside an app: %s', (userAgent) => {
    device('fine', 1440, 900, userAgent)
    expect(usualOpening()).toBe('page')
  })

  it('never takes the place of a frame, which it would refuse', () => {
    device('coarse', 390, 844)
    vi.stubGlobal('parent', {})
    expect(usualOpening()).toBe('window')
  })
})
