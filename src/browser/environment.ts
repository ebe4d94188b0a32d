/** Where a failure was seen, for tickets: nothing that names the person or the machine. */
export interface BrowserEnvironment {
  readonly family: 'chromium' | 'firefox';
  /** `Chromium 156`, `Firefox 153.0`. */
  readonly browser: string;
  /** `Linux`, `macOS`, `Windows`; `''` where unknown. */
  readonly system: string;
}

/** The parts of `navigator` that are read. `userAgentData` is Chromium's alone. */
export interface NavigatorSigns {
  readonly userAgent: string;
  readonly userAgentData?: {
    readonly brands?: readonly { readonly brand: string; readonly version: string }[];
    readonly platform?: string;
  };
}

/** Reads browser and system; of an unknown browser the user agent string stands for itself. */
export function readEnvironment(navigator: NavigatorSigns): BrowserEnvironment {
  const { userAgent, userAgentData } = navigator;
  const firefox = /\bFirefox\/([\d.]+)/.exec(userAgent);
  if (firefox !== null) return { family: 'firefox', browser: `Firefox ${firefox[1]}`, system: systemOf(userAgent) };
  return {
    family: 'chromium',
    browser: brandOf(userAgentData?.brands ?? []) ?? chromiumOf(userAgent),
    system: userAgentData?.platform ?? systemOf(userAgent),
  };
}

/** The product before the engine: `Microsoft Edge` over `Chromium`; the invented brand (`Not:A-Brand`) never. */
function brandOf(brands: readonly { readonly brand: string; readonly version: string }[]): string | null {
  const real = brands.filter(({ brand }) => !/not.?a.?brand/i.test(brand));
  const named = real.find(({ brand }) => brand !== 'Chromium') ?? real[0];
  return named === undefined ? null : `${named.brand} ${named.version}`;
}

function chromiumOf(userAgent: string): string {
  const version = /Chrome\/(\d+)/.exec(userAgent)?.[1];
  return version === undefined ? userAgent : `Chromium ${version}`;
}

function systemOf(userAgent: string): string {
  if (userAgent.includes('Windows')) return 'Windows';
  if (userAgent.includes('Mac OS X')) return 'macOS';
  return userAgent.includes('Linux') ? 'Linux' : '';
}
