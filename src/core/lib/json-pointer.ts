/** A member's name as it stands in a JSON Pointer: `~` and `/` escaped (RFC 6901, section 3). */
export function escapePointerName(name: string): string {
  return name.includes('~') || name.includes('/') ? name.replaceAll('~', '~0').replaceAll('/', '~1') : name;
}

/** The member's name that one step of a JSON Pointer means. */
export function unescapePointerName(step: string): string {
  return step.includes('~') ? step.replaceAll('~1', '/').replaceAll('~0', '~') : step;
}
