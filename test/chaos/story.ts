import type { Tab } from './tab.js'

/** What happened, told line by line. */
export interface Story {
  /** Somebody did something, or something befell the world. */
  did(what: string): void
  /** A part of a tab shows something else. */
  shows(tab: Tab, part: string, what: string): void
  /** What the providers know now, where that has changed. */
  knows(what: string): void
  readonly text: () => string
}

/** Begins with nothing told. */
export function createStory(elapsed: () => number): Story {
  const lines: string[] = []
  let known = ''
  const say = (mark: string, words: string): void => {
    lines.push(`${(elapsed() / 1000).toFixed(3).padStart(9)} s ${mark} ${words}`)
  }
  return {
    did: (what) => say('*', what),
    shows: (tab, part, what) => say(' ', `  ${tab.name} shows ${part}: ${what}`),
    knows(what) {
      if (what === known) return
      known = what
      say(' ', `  providers know: ${what}`)
    },
    text: () => lines.join('\n'),
  }
}
