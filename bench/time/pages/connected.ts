declare global {
  interface Window {
    /** When "connected" stood in the document, in milliseconds since 1970. */
    connectedAt?: number
  }
}

/** Watches for the success of a pairing. */
export function awaitSuccess(): void {
  const observer = new MutationObserver(() => {
    if (!document.querySelector('[data-status="connected"]')) return
    window.connectedAt = performance.timeOrigin + performance.now()
    observer.disconnect()
  })
  observer.observe(document, { subtree: true, childList: true, attributes: true })
}
