import { createElement, type ReactElement, type ReactNode } from 'react'

/** What React calls some attributes. */
const names: Readonly<Record<string, string>> = {
  class: 'className',
  tabindex: 'tabIndex',
  viewbox: 'viewBox',
  datetime: 'dateTime',
}

interface Template {
  readonly tag: string
  readonly props: Readonly<Record<string, string>>
  readonly children: readonly (Template | string)[]
}

/** A component that renders the same elements as these, made anew for each, and nothing more. */
export function plainOf(element: Element): () => ReactElement {
  const template = templateOf(element)
  return function Plain() {
    return elementOf(template)
  }
}

function templateOf(element: Element): Template {
  const attributes = [...element.attributes].map(({ name, value }) => [names[name] ?? name, value])
  return {
    tag: element.localName,
    props: Object.fromEntries(attributes),
    children: [...element.childNodes].map((child) =>
      child instanceof Element ? templateOf(child) : (child.textContent ?? ''),
    ),
  }
}

function elementOf({ tag, props, children }: Template): ReactElement {
  const inner = children.map<ReactNode>((child) =>
    typeof child === 'string' ? child : elementOf(child),
  )
  return createElement(tag, props, ...inner)
}
