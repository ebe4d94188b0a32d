/** Why a request of `sender` isn't sent from the inspected page, and what to do; `page` null: that page has no origin. */
export function elsewhere(sender: string, page: string | null): string {
  const here = page === null ? 'the inspected page has no origin of its own' : `the inspected page is ${page}`;
  return `${sender} sent this request, but ${here}. To retry it, open ${sender} in this tab.`;
}

/** What is said of a request whose sender isn't known. */
export const senderUnknown =
  'The request does not say which site sent it, so its credentials could reach another site. Repeat the action in the page instead.';

/** Why an edited request isn't sent: its URL or body still holds a secret of the origin that it was recorded with. */
export function holdsSecretOf(part: 'URL' | 'body', origin: string, url: string): string {
  return `The ${part} still contains a secret of ${origin}, and ${url.slice(0, 200)} is another origin. Remove the secret, or keep the origin.`;
}
