import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'

type Task = (...given: never[]) => unknown

/** Another process of a bench, which does what it is asked for. */
export interface Helper<Tasks extends Record<string, Task>> {
  /** Rejects with what the task says where it fails. */
  ask<Name extends keyof Tasks & string>(
    name: Name,
    ...given: Parameters<Tasks[Name]>
  ): Promise<Awaited<ReturnType<Tasks[Name]>>>
  end(): Promise<void>
}

interface Answer {
  readonly number: number
  readonly value?: unknown
  readonly error?: string
}

interface Waiting {
  readonly resolve: (value: never) => void
  readonly reject: (error: Error) => void
}

interface Question {
  readonly number: number
  readonly name: string
  readonly given: readonly never[]
}

/** Starts a process on a file that calls {@link serve}, with these flags of Node's. */
export function startHelper<Tasks extends Record<string, Task>>(
  file: URL,
  flags: readonly string[] = [],
): Helper<Tasks> {
  const child: ChildProcess = fork(file, {
    execArgv: ['--disable-warning=ExperimentalWarning', ...flags],
  })
  const waiting = new Map<number, Waiting>()
  let asked = 0
  child.on('message', ({ number, value, error }: Answer) => {
    const { resolve, reject } = waiting.get(number) ?? {}
    waiting.delete(number)
    if (error === undefined) resolve?.(value as never)
    else reject?.(new Error(error))
  })
  child.on('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`A helper ended with ${code}.`))
  })
  return {
    ask: (name, ...given) =>
      new Promise<never>((resolve, reject) => {
        asked += 1
        waiting.set(asked, { resolve, reject })
        child.send({ number: asked, name, given })
      }),
    async end() {
      if (child.exitCode !== null) return
      child.disconnect()
      await once(child, 'exit')
    },
  }
}

/** Does what the process that started this one asks for, and ends with it. */
export function serve(tasks: Record<string, Task>): void {
  process.on('message', ({ number, name, given }: Question) => {
    const run = async (): Promise<unknown> => tasks[name]?.(...given)
    run().then(
      (value) => process.send?.({ number, value }),
      (error: unknown) => process.send?.({ number, error: String(error) }),
    )
  })
  process.once('disconnect', () => process.exit())
}
