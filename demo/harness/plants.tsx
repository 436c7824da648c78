import { useEffect, useState } from 'react'
import { clientsBelow } from './clients.js'

const clients = () => clientsBelow(document.querySelector('#root') ?? document.body)
const kept: unknown[] = []
const { debug } = console

/** Each way to keep what was typed, in a place where nobody should. */
const ways: Readonly<Record<string, (typed: string) => unknown>> = {
  heap: (typed) => kept.push({ secretly: `kept ${typed}` }),
  encoded: (typed) => kept.push(btoa(`{"password":"${typed}"}`)),
  cache: (typed) => {
    for (const client of clients()) client.setQueryData(['planted'], { typed })
  },
  mutation: (typed) => {
    for (const client of clients()) {
      const mutation = client.getMutationCache().build<void, Error, string, unknown>(client, {})
      void mutation.execute(typed).catch(() => {})
    }
  },
  storage: (typed) => {
    localStorage.setItem('planted', typed)
    sessionStorage.setItem('planted', typed)
    indexedDB.open(`planted ${typed}`)
    document.cookie = `planted=${typed}`
  },
  console: (typed) => debug('planted', { typed }),
  attribute: (typed) => {
    const host = document.body.appendChild(document.createElement('div'))
    host.attachShadow({ mode: 'open' }).innerHTML = `<p title="${typed}"></p>`
  },
  address: (typed) => history.replaceState({ typed }, '', `#${typed}`),
  network: (typed) => fetch(`/parasol.svg?planted=${typed}`).then((answer) => answer.text()),
  event: (typed) => window.harness.heard.push(new Error('planted', { cause: { typed } })),
}

/** Listens to every field, as a careless host or part would. */
export function Plants({ wanted }: { wanted: readonly string[] }): null {
  const [, setTyped] = useState('')
  useEffect(() => {
    const all = { ...ways, state: (typed: string) => setTyped(`state ${typed}`) }
    function listen({ target }: Event): void {
      if (!(target instanceof HTMLInputElement) || target.autocomplete === 'username') return
      for (const [way, plant] of Object.entries(all)) {
        if (wanted.includes(way)) plant(target.value)
      }
    }
    document.addEventListener('input', listen)
    return () => document.removeEventListener('input', listen)
  }, [wanted])
  return null
}
