/**
 * Hosts to which pages report what their visitors do, and errors of scripts: nothing that the page itself waits for; `*.` in front for
 * all hosts below. Checked on 2026-11-29 against the entities of https://github.com/patrickhulce/third-party-web (MIT), which lacks
 * only Cloudflare’s bare host, PostHog’s and Datadog’s: they are those of these vendors’ own snippets.
 */
export const analyticsHosts: readonly string[] = [
  // Google Analytics, Tag Manager, Ads
  'google-analytics.com',
  '*.google-analytics.com',
  'analytics.google.com',
  '*.analytics.google.com',
  '*.googletagmanager.com',
  '*.g.doubleclick.net',
  // Meta, LinkedIn, TikTok, Microsoft
  'connect.facebook.net',
  'px.ads.linkedin.com',
  'analytics.tiktok.com',
  'bat.bing.com',
  '*.clarity.ms',
  // Behaviour
  '*.hotjar.com',
  '*.hotjar.io',
  '*.fullstory.com',
  'api.segment.io',
  'cdn.segment.com',
  'api-js.mixpanel.com',
  'api2.amplitude.com',
  'heapanalytics.com',
  '*.i.posthog.com',
  'mc.yandex.ru',
  'mc.yandex.com',
  'hm.baidu.com',
  'pixel.wp.com',
  'stats.wp.com',
  '*.crazyegg.com',
  '*.quantserve.com',
  'plausible.io',
  'cloudflareinsights.com',
  'static.cloudflareinsights.com',
  // Errors and timings of scripts
  '*.akstat.io',
  '*.ingest.sentry.io',
  '*.ingest.us.sentry.io',
  '*.ingest.de.sentry.io',
  '*.nr-data.net',
  '*.browser-intake-datadoghq.com',
  'browser-intake-datadoghq.com',
  'browser-intake-datadoghq.eu',
];
