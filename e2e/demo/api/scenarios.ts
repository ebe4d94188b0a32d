import type { ApiId, Scenario } from './scenario.ts';
import { errorObjectScenarios } from './scenarios/error-object.ts';
import { gr4vyScenarios } from './scenarios/gr4vy.ts';
import { roughNetworkScenarios } from './scenarios/rough-network.ts';
import { scaleaqScenarios } from './scenarios/scaleaq.ts';
import { scanovaScenarios } from './scenarios/scanova.ts';
import { scantrustScenarios } from './scenarios/scantrust.ts';

/** The one table of everything that the demo provokes: the page's buttons and the e2e tests are made of it. */
export const scenarios: readonly Scenario[] = [
  ...scanovaScenarios,
  ...scantrustScenarios,
  ...scaleaqScenarios,
  ...errorObjectScenarios,
  ...gr4vyScenarios,
  ...roughNetworkScenarios,
];

/** The groups of the page, in its order. */
export const apis: readonly { readonly id: ApiId; readonly title: string; readonly text: string }[] = [
  { id: 'scanova', title: 'Scanova', text: 'QR codes. Django REST answers, the bare API key in Authorization.' },
  {
    id: 'scantrust',
    title: 'Scantrust',
    text: 'Product authentication. Django REST answers, and 406 as “known API error”.',
  },
  {
    id: 'scaleaq',
    title: 'ScaleAQ',
    text: 'Fish farming. A code, a trace id, and a version header that must be sent.',
  },
  {
    id: 'error-object',
    title: 'Any API with an error object',
    text: 'No vendor that Errata knows, but a shape that it knows: error: { code, message, details }.',
  },
  { id: 'gr4vy', title: 'Gr4vy', text: 'Payments. JWT scopes, idempotency keys, a log of client errors.' },
  {
    id: 'rough-network',
    title: 'The way there',
    text: 'Gateways, dropped connections, cut bodies, missing CORS headers.',
  },
];
