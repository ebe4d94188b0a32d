/** Nothing is painted in a page that nobody sees, ms. */
const LONGEST_MS = 250;

/** Settles once what was changed until now is on the screen. */
export async function afterPaint(): Promise<void> {
  await new Promise<void>((resolve) => {
    setTimeout(resolve, LONGEST_MS);
    // A frame's callbacks run before it is painted, a task that they start after it.
    requestAnimationFrame(() => {
      requestAnimationFrame(() => setTimeout(resolve, 0));
    });
  });
}
