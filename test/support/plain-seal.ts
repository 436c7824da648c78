/**
 * In the place of `src/proxy/seal.ts` and `src/proxy/shared/names.ts`, for tests that count time: nothing
 * is encrypted on other threads, which come to it when they do.
 */
import type { Seal } from '../../src/proxy/seal.js'
import type { Names } from '../../src/proxy/shared/names.js'
import type { Shape } from '../../src/proxy/shapes.js'

/** Handles that anybody can open. */
export function createSeal<T>(_: unknown, shape: Shape<T>): Seal<T> {
  return {
    seal: async (value) => btoa(JSON.stringify([shape(value), crypto.randomUUID()])),
    open: async (handle) => shape(JSON.parse(atob(handle))[0]),
  }
}

/** Names that anybody can read. */
export function createNames(): Names {
  return async (...parts) => JSON.stringify(parts)
}
