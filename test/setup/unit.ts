/*
 * Node's `fetch` keeps its lines open, and sets a timer when one falls idle. On a busy machine that comes late, and
 * may be by the fake clock of the next test, which then finds a timer left. So lines end with their answers.
 */

type Dispatcher = new (options: { readonly pipelining: 0 }) => object

// By what Node's requests go, made with the first. https://github.com/nodejs/undici/blob/main/lib/global.js
const place = Symbol.for('undici.globalDispatcher.1')
void new Request('http://localhost')
const all = globalThis as { [place]?: object }
const Agent = all[place]?.constructor as Dispatcher | undefined
if (!Agent) throw new Error('Node keeps its dispatcher elsewhere now.')
all[place] = new Agent({ pipelining: 0 })

export {}
