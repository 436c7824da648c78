/**
 * What session recorders must leave out: Sentry, Datadog, LogRocket, Hotjar, Microsoft Clarity,
 * OpenReplay and, by class, PostHog, FullStory and rrweb.
 */
export const masks = {
  'data-sentry-block': '',
  'data-sentry-mask': '',
  'data-dd-privacy': 'hidden',
  'data-private': '',
  'data-hj-suppress': '',
  'data-clarity-mask': 'true',
  'data-openreplay-hidden': '',
  className: 'ph-no-capture fs-exclude rr-block',
} as const
