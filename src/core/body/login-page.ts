/** Whether a web page asks for a password or its address is that of a login. */
export function isLoginPage(text: string, url: string): boolean {
  if (/<input\b[^<>]{0,300}\btype\s{0,3}=\s{0,3}["']?password\b/i.test(text.slice(0, 200_000))) return true;
  return isLoginAddress(url);
}

/** `/login`, `/users/sign_in` (Devise), `/Account/LogOn`, `/oauth2/authorize`, Keycloak's `/openid-connect/auth`, `/adfs/ls`, `/session/new`. */
export function isLoginAddress(url: string): boolean {
  return /\/(?:log[-_]?[io]n|sign[-_]?[io]n|sso|saml2?|oauth2?(?:\/v[\d.]{1,5})?\/authorize|auth\/(?:login|authorize)|openid-connect\/auth|adfs\/ls|sessions?\/new)(?:[/.?#;]|$)/i.test(
    url.slice(0, 2_000),
  );
}

/** `/logout`, `/users/sign_out`: after which a login page is what was wanted. */
export function isLogoutAddress(url: string): boolean {
  return /\/(?:log[-_]?o(?:ut|ff)|sign[-_]?o(?:ut|ff))(?:[/.?#;]|$)/i.test(url.slice(0, 2_000));
}
