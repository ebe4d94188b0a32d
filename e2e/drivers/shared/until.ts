/** Asks again and again until the answer is not null; after `timeoutMs` (60 s) it throws, naming what was waited for. */
export async function until<T>(what: string, ask: () => Promise<T | null>, timeoutMs = 60_000): Promise<T> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (Date.now() > end) throw new Error(`Waited ${timeoutMs / 1000} s for ${what}.`);
    await new Promise((resolve) => {
      setTimeout(resolve, 25);
    });
  }
}
