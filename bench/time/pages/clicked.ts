declare global {
  interface Window {
    /** When the page was last clicked, in milliseconds since 1970. */
    clickedAt: number
  }
}

/** Notes every click at the moment in which the browser had it. */
export function noteClicks(): void {
  const note = ({ timeStamp }: Event): void => {
    window.clickedAt = performance.timeOrigin + timeStamp
  }
  addEventListener('click', note, { capture: true })
}
