import { parseArgs, type ParseArgsConfig } from 'node:util'
import { type Environment, looksLikeKey } from './keys.js'
import { UsageError } from './usage-error.js'

type Options = NonNullable<ParseArgsConfig['options']>

/** What a command line says. */
type Parsed<T extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: T; allowPositionals: true; strict: true }>
>

/**
 * A command's arguments. Throws a {@link UsageError} for what it does not take, and for a key: other
 * users of the machine and the shell's history see arguments. No sentence repeats what was typed.
 */
export function readArgs<const T extends Options>(
  args: readonly string[],
  options: T,
  env: Environment,
): Parsed<T> {
  refuseKeys(args, options, env)
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

const refusal = 'A key is no argument: others can see it there. Put it into the environment.'

function refuseKeys(args: readonly string[], options: Options, env: Environment): void {
  const config = { args: [...args], options, strict: false, tokens: true } as const
  for (const token of parseArgs(config).tokens) {
    const isKnown = token.kind === 'option' && Object.hasOwn(options, token.name)
    if (isKnown || token.kind === 'option-terminator') continue
    const isNamed = token.kind === 'option' && /key|token|secret|password/i.test(token.name)
    const words = token.kind === 'option' ? [token.name, token.value ?? ''] : [token.value]
    if (isNamed || words.some((word) => looksLikeKey(word, env))) throw new UsageError(refusal)
  }
}
