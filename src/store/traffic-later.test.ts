import { signal } from '@preact/signals';
import { describe, expect, it, vi } from 'vitest';
import { exchangeWith } from '../core/filter/test-support/subject.ts';
import { type LedgerLine, ledgerLine } from '../core/traffic/ledger.ts';
import type { Row } from './row.ts';
import { createTrafficLater } from './traffic-later.ts';

function scene(...lines: LedgerLine[]) {
  const yieldToUi = vi.fn<() => Promise<void>>(() => Promise.resolve());
  const traffic = createTrafficLater({
    rows: signal<readonly Row[]>([]),
    clearings: signal(0),
    history: () => ({ lines: () => lines, lastSuccess: () => null }),
    isRepeated: () => false,
    isMuted: () => null,
    later: () => () => undefined,
    yieldToUi,
  });
  return { lines, traffic, yieldToUi };
}

const line = (resourceType: string, second: number): LedgerLine =>
  ledgerLine(
    exchangeWith({
      id: `${resourceType}${second}`,
      startedAt: Date.UTC(2026, 2, 1, 12, 0, second),
      browser: { resourceType },
      response: {
        status: 200,
        headers: [
          { name: 'X-RateLimit-Remaining', value: String(9 - second) },
          { name: 'X-RateLimit-Reset', value: '60' },
        ],
      },
    }),
  );

describe('createTrafficLater', () => {
  it('loads nothing for what the browser fetches', async () => {
    const { traffic, yieldToUi } = scene(line('image', 0), line('script', 1));
    traffic.refresh();
    await Promise.resolve();
    expect(yieldToUi).not.toHaveBeenCalled();
    expect(traffic.findings.value).toEqual([]);
  });

  it('loads with the first call of code, once, after a pause for the interface', async () => {
    const { lines, traffic, yieldToUi } = scene();
    traffic.refresh();
    expect(yieldToUi).not.toHaveBeenCalled();
    lines.push(...[0, 1, 2, 3, 4].map((second) => line('fetch', second)));
    traffic.refresh();
    traffic.refresh();
    expect(yieldToUi).toHaveBeenCalledTimes(1);
    await vi.waitFor(() => expect(traffic.findings.value.map(({ rule }) => rule)).toEqual(['quota-ends']));
    const [finding] = traffic.findings.value;
    expect(finding && traffic.tries(finding)).toHaveLength(5);
    expect(traffic.byExchange.value.has('fetch4')).toBe(true);
    traffic.dispose();
  });

  it('makes nothing once it was disposed of', async () => {
    const { traffic } = scene(...[0, 1, 2, 3, 4].map((second) => line('fetch', second)));
    traffic.refresh();
    traffic.dispose();
    await import('./traffic.ts');
    expect(traffic.findings.value).toEqual([]);
  });
});
