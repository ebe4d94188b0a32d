import { headerRegister, type HeaderRole } from './register.ts';

const roles: ReadonlyMap<string, readonly HeaderRole[]> = new Map(Object.entries(headerRegister));

/** Whether the register gives a header one of these roles. The name in any case; false for names that it does not have. */
export function hasRole(name: string, ...wanted: readonly HeaderRole[]): boolean {
  const known = roles.get(name.toLowerCase());
  if (known === undefined) return false;
  for (const role of wanted) if (known.includes(role)) return true;
  return false;
}

/** The names of all headers that have one of these roles, in lower case; a set of its own for each caller. */
export function headersWith(...wanted: readonly HeaderRole[]): Set<string> {
  return new Set([...roles.keys()].filter((name) => hasRole(name, ...wanted)));
}
