import { html } from 'hono/html'
import type { KeebaiSession } from './keebai-session.js'
import type { World } from './world.js'

/** Text in which everything but the template's own is escaped. */
type Html = ReturnType<typeof html>

/** The page of a signup: the choice while there is one, and then what became of it. */
export function signupPage(session: KeebaiSession, world: World): Html {
  switch (session.progress.status) {
    case 'completed':
      return page(
        'WhatsApp is connected',
        html`<p>${session.progress.channel.phoneNumber} is a channel of the sandbox now.</p>
          ${parting}`,
      )
    case 'cancelled':
      return page(
        'The signup is cancelled',
        html`<p>Nothing was connected.</p>
          ${parting}`,
      )
    case 'expired':
      return page(
        'The signup has expired',
        html`<p>Its time is over. Start another one.</p>
          ${parting}`,
      )
    case 'pending':
    case 'connecting':
    case 'failed':
    case 'disconnected':
      return choicePage(session, world)
  }
}

/** The page in place of a signup: nobody knows it, or the request is not to be followed. */
export function noticePage(notice: keyof typeof notices): Html {
  const { title, text } = notices[notice]
  return page(title, html`<p>${text}</p>`)
}

const notices = {
  unknown: {
    title: 'No such signup',
    text: 'No world of this sandbox has it. It may have begun anew meanwhile.',
  },
  foreign: { title: 'Not from here', text: 'A page of another origin may not choose for you.' },
  odd: { title: 'No such choice', text: 'A signup is finished or cancelled.' },
  nowhere: {
    title: 'Nothing here',
    text: 'A signup has the whole address that it was begun with.',
  },
} as const

const parting = html`<p>You can close this window.</p>`

function choicePage({ id, endsAt, coexistence, pipelineId }: KeebaiSession, world: World): Html {
  const seconds = Math.max(1, Math.ceil((endsAt - world.now()) / 1_000))
  const facts = [
    ['Token', nameOf(world.key)],
    ['Session', id],
    ['Number', coexistence ? 'stays in the WhatsApp Business app' : 'moves to the API'],
    ...(pipelineId === null ? [] : [['Pipeline', pipelineId]]),
    ['Time left', writeDuration(seconds)],
  ]
  return page(
    'Connect WhatsApp',
    html`<p>This plays Keebai’s portal. Nobody asks for anything, and no phone hears of it.</p>
      <dl>
        ${facts.map(
          ([term, fact]) =>
            html`<div>
              <dt>${term}</dt>
              <dd>${fact}</dd>
            </div>`,
        )}
      </dl>
      <form method="post">
        <button name="outcome" value="complete">Finish signup</button>
        <button name="outcome" value="cancel">Cancel</button>
      </form>`,
    // It has expired then, and says so.
    html`<meta http-equiv="refresh" content="${seconds}" />`,
  )
}

function page(title: string, content: Html, head: Html | '' = ''): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        ${head}
        <title>${title} – Sandbox portal</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="../portal.css" />
      </head>
      <body>
        <main>
          <p class="place">Sandbox portal</p>
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html>`
}

/** A world's key, but for most of one that is long enough for a secret. */
function nameOf(key: string): string {
  return key.length > 24 ? `…${key.slice(-4)}` : key
}

function writeDuration(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  return minutes === 0 ? `${seconds} s` : `${minutes} min ${seconds % 60} s`
}
