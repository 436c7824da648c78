import { type ReactNode, useId } from 'react'
import './pages.css'

/** A page of prose around live parts. Its prose is English, whatever the parts speak. */
export function Page(props: { title: string; lead: string; children: ReactNode }): ReactNode {
  return (
    <main className="page">
      <Prose>
        <h1>{props.title}</h1>
        <p className="page-lead">{props.lead}</p>
      </Prose>
      {props.children}
    </main>
  )
}

/** A part of a page under its own heading. */
export function Section(props: { title: string; children: ReactNode }): ReactNode {
  const id = useId()
  return (
    <section className="page-section" aria-labelledby={id}>
      <Prose>
        <h2 id={id}>{props.title}</h2>
      </Prose>
      {props.children}
    </section>
  )
}

/** What is read from left to right, also on an Arabic page. */
export function Prose({ children }: { children: ReactNode }): ReactNode {
  return (
    <div className="page-prose" lang="en" dir="ltr">
      {children}
    </div>
  )
}

/** Leads to another story, by its id. */
export function ToStory(props: { story: string; children: ReactNode }): ReactNode {
  return (
    <a href={`./?path=/story/${props.story}`} target="_top">
      {props.children}
    </a>
  )
}
