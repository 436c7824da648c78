/** The dashboard's window, which stands beside the phone on the desk. */
export function dashboardScreen(): Window {
  const screen = window.parent.document.querySelector<HTMLIFrameElement>('iframe[name=dashboard]')
  return screen?.contentWindow ?? window.parent
}

/**
 * Types a code into the field in which the dashboard asks for one, as a phone's keyboard does with a message
 * that it has just got. Answers whether there is such a field.
 */
export function fillCode(code: string): boolean {
  const screen = dashboardScreen()
  const field = screen.document.querySelector<HTMLInputElement>(
    'input[autocomplete="one-time-code"]:not([readonly])',
  )
  if (!field) return false
  screen.focus()
  field.select()
  // The only way to type that a page notices as if a person did it.
  screen.document.execCommand('insertText', false, code)
  return true
}
