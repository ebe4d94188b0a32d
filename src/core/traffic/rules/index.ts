import { banRisk } from './ban-risk.ts';
import { budget } from './budget.ts';
import { clientTimeout } from './client-timeout.ts';
import { cookieKeptBack } from './cookie-kept-back.ts';
import { inStep } from './in-step.ts';
import { keyReused } from './key-reused.ts';
import { neverStops } from './never-stops.ts';
import { noJitter } from './no-jitter.ts';
import { noWait } from './no-wait.ts';
import { requestLoop } from './request-loop.ts';
import type { Rule } from './rule.ts';
import { endpointStorm, originStorm, storm } from './storm.ts';
import { tooEarly } from './too-early.ts';
import { keyChanged, unsafeRepeat } from './unsafe-repeat.ts';
import { wellBehaved } from './well-behaved.ts';

/** All rules, in the order in which they are asked. A new one is a file beside these, its line here and in the README's table. */
export const rules: readonly Rule[] = [
  tooEarly,
  noWait,
  storm,
  neverStops,
  noJitter,
  unsafeRepeat,
  keyChanged,
  requestLoop,
  wellBehaved,
  originStorm,
  endpointStorm,
  inStep,
  keyReused,
  banRisk,
  budget,
  clientTimeout,
  cookieKeptBack,
];
