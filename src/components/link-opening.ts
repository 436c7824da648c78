/** Where the provider's page opens: in a window beside this page, or in its place. */
export type LinkOpening = 'window' | 'page'

/**
 * Words of the browsers inside other apps, which open no second window or lose the first: Facebook,
 * Instagram, LINE, WeChat, Snapchat, TikTok, LinkedIn, Pinterest, X, and Android's WebView.
 */
const insideApps =
  /\bFB(AN|AV|_IAB)\b|Instagram|\bLine\/|MicroMessenger|Snapchat|musical_ly|Bytedance|LinkedInApp|Pinterest\/|Twitter for|; wv\)/i

/** No phone's screen is wider, however it is held. */
const phoneWidth = 560

/** Whether the screen is a phone's, of however little of it the page is shown in. */
export function isPhoneSized(): boolean {
  return Math.min(window.screen.width, window.screen.height) < phoneWidth
}

/**
 * How a person on this device gets to another page and back. A page inside somebody else's frame
 * always opens a window: in its place, the provider's would be refused.
 */
export function usualOpening(): LinkOpening {
  if (window.parent !== window) return 'window'
  // Some phones say that their pointer is a mouse.
  const isTouched = window.matchMedia('(pointer: coarse)').matches
  return isPhoneSized() || isTouched || insideApps.test(navigator.userAgent) ? 'page' : 'window'
}

const size = { width: 600, height: 750 }

/**
 * Opens an address in a window in the middle of this one; null where the browser does not let it.
 * To be called in a click, before anything is awaited. The window knows nothing of this page.
 */
export function openWindow(address: string): Window | null {
  const { screenX, screenY, outerWidth, outerHeight } = window
  const left = Math.round(screenX + (outerWidth - size.width) / 2)
  const top = Math.round(screenY + Math.max(0, (outerHeight - size.height) / 2))
  const features = `popup,width=${size.width},height=${size.height},left=${left},top=${top}`
  // Empty at first: `noopener` would answer null, as a blocked one does, and the page that comes
  // must not be able to lead this one elsewhere. In return it can be neither closed nor called to
  // the front from here.
  const opened = window.open('', '_blank', features)
  if (!opened || opened.closed) return null
  opened.opener = null
  opened.location.replace(address)
  return opened
}
