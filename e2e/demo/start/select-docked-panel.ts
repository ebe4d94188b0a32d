import type { BrowserContext, CDPSession } from 'playwright';
import { until } from '../../drivers/shared/until.ts';

/**
 * Chooses a tool by its name in DevTools that are docked to a window. Playwright shows no page for them, so this goes through
 * the browser's own debugging session. Returns whether it worked.
 */
export async function selectDockedPanel(context: BrowserContext, name: string): Promise<boolean> {
  const session = await context.browser()?.newBrowserCDPSession();
  if (!session) return false;
  try {
    const frontEnd = await until('DevTools', () => findFrontEnd(session));
    const { sessionId } = await session.send('Target.attachToTarget', { targetId: frontEnd, flatten: false });
    await until(`the ${name} tab`, async () =>
      (await evaluate(session, sessionId, clickTab(name))) === true ? true : null,
    );
    return true;
  } catch {
    return false;
  } finally {
    await session.detach();
  }
}

async function findFrontEnd(session: CDPSession): Promise<string | null> {
  const { targetInfos } = await session.send('Target.getTargets');
  return targetInfos.find(({ type, url }) => type === 'page' && url.startsWith('devtools://'))?.targetId ?? null;
}

/** Evaluates an expression in another target, and gives its value. */
async function evaluate(session: CDPSession, sessionId: string, expression: string): Promise<unknown> {
  const answer = new Promise<string>((resolve) => {
    session.once('Target.receivedMessageFromTarget', ({ message }) => resolve(message));
  });
  const message = JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression } });
  await session.send('Target.sendMessageToTarget', { sessionId, message });
  const { result } = JSON.parse(await answer) as { result?: { result?: { value?: unknown } } };
  return result?.result?.value;
}

/** DevTools' tabs stand in nested shadow roots, and take the press of the mouse, not the click. */
function clickTab(name: string): string {
  return `(() => {
    const find = (root) => {
      for (const element of root.querySelectorAll('*')) {
        if (element.getAttribute('role') === 'tab' && element.textContent.trim() === ${JSON.stringify(name)}) return element;
        const inside = element.shadowRoot && find(element.shadowRoot);
        if (inside) return inside;
      }
      return null;
    };
    const tab = find(document);
    tab?.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, button: 0 }));
    return tab !== null;
  })()`;
}
