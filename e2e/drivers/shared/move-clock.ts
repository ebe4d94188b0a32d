/** Moves the clock of the page that it runs in, ms. Of `window`: in Firefox a script of the tests has a `Date` of its own. */
export function moveClock(by: number): void {
  const { Date } = window as unknown as { readonly Date: { now: () => number } };
  const { now } = Date;
  Date.now = () => now() + by;
}
