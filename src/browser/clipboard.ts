/** The part of a document that copying needs. */
export type CopyDocument = Pick<Document, 'createElement' | 'execCommand' | 'activeElement' | 'body'>;

/**
 * Puts text on the clipboard; call it from a click or a key. Inside docked DevTools the permissions policy may refuse the
 * asynchronous clipboard: then a hidden text area and the old command copy. Whether it worked; never rejects.
 */
export async function copyText(
  text: string,
  clipboard: Pick<Clipboard, 'writeText'> | null = navigator.clipboard ?? null,
  page: CopyDocument = document,
): Promise<boolean> {
  try {
    if (clipboard !== null) {
      await clipboard.writeText(text);
      return true;
    }
  } catch {
    // Refused: the command below needs no permission.
  }
  return copyByCommand(text, page);
}

function copyByCommand(text: string, page: CopyDocument): boolean {
  const focused = page.activeElement;
  const area = page.createElement('textarea');
  area.value = text;
  area.setAttribute('readonly', '');
  area.style.position = 'fixed';
  area.style.opacity = '0';
  page.body.append(area);
  try {
    area.select();
    return page.execCommand('copy');
  } catch {
    return false;
  } finally {
    area.remove();
    if (focused !== null && 'focus' in focused && typeof focused.focus === 'function') focused.focus();
  }
}
