import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';
import { t } from './t.ts';

/** A link to a page outside; text alone where the address is not one of the web. */
export function ExternalLink({ url, children }: { readonly url: string; readonly children: ComponentChildren }) {
  if (!/^https?:\/\//i.test(url)) return <span>{children}</span>;
  return (
    <a class="link" href={url} target="_blank" rel="noreferrer noopener" title={t('opensInNewTab', url)}>
      {children}
      <Icon name="link" />
    </a>
  );
}
