/** Whether a web page asks for a password or its address is that of a login. */
export function isLoginPage(text: string, url: string): boolean {
  if (/<input\b[^<>]{0,300}\btype\s{0,3}=\s{0,3}["']?password\b/i.test(text.slice(0, 200_000))) return true;
  return /\/(?:log-?in|sign-?in|sso|saml2?|oauth2?\/authorize|auth\/(?:login|authorize))(?:[/.?#;]|$)/i.test(
    url.slice(0, 2_000),
  );
}
