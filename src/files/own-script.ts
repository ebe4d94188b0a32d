interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): unknown };
}

const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };

const policy = trustedTypes?.createPolicy('errata', {
  createScriptURL(url) {
    const { origin } = new URL(url, location.href);
    if (origin !== location.origin) throw new TypeError('A script of another origin.');
    return url;
  },
});

/** The URL of a script of our own, in the form that a page with Trusted Types wants for workers (https://www.w3.org/TR/trusted-types/). */
export function ownScript(url: string): string {
  return (policy?.createScriptURL(url) ?? url) as string;
}
