/**
 * Whether digits form a payment card's number: 12-19 digits of a known issuer range whose check digit fits
 * (ISO/IEC 7812-1, Luhn). Spaces and dashes must be taken out before.
 */
export function isCard(digits: string): boolean {
  if (!/^\d{13,19}$/.test(digits)) return false;
  if (!/^(?:4|5[1-5]|2[2-7]|3[47]|30[0-5]|3[689]|35|6011|6[2457])/.test(digits)) return false;
  if (/^(\d)\1*$/.test(digits)) return false;
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    let digit = Number(digits[digits.length - 1 - i]);
    if (i % 2 === 1) digit = digit > 4 ? digit * 2 - 9 : digit * 2;
    sum += digit;
  }
  return sum % 10 === 0;
}

/** Whether the text, without spaces, is an IBAN: country, two check digits, 11-30 characters, remainder 1 (ISO 13616, mod 97). */
export function isIban(text: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(text)) return false;
  let rest = 0;
  for (const char of text.slice(4) + text.slice(0, 4)) {
    // Digits count as they are, letters from 10 on.
    const value = Number.parseInt(char, 36);
    rest = (rest * (value < 10 ? 10 : 100) + value) % 97;
  }
  return rest === 1;
}

/** Whether `ddd-dd-dddd` can be a US social security number (SSA: never 000, 666, 9xx; no group or serial of zeros). */
export function isSocialSecurityNumber(text: string): boolean {
  return /^(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}$/.test(text);
}

/** Addresses that belong to nobody: private, loopback, link-local (RFC 1918, RFC 6890). */
export function isPrivateAddress(ip: string): boolean {
  return /^(?:10\.|127\.|0\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|::1$|fe80:|f[cd])/i.test(ip);
}

/** Whether the text is an IPv4 address in dotted form. */
export function isIpv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256);
}

/** Whether the text is an IPv6 address: hexadecimal groups between colons (RFC 4291 §2.2), no port, no zone. */
export function isIpv6(text: string): boolean {
  if (!/^[0-9a-f:]{3,39}$/i.test(text) || !text.includes(':')) return false;
  const groups = text.split(':');
  if (groups.some((group) => group.length > 4)) return false;
  return text.includes('::') ? groups.length <= 8 : groups.length === 8;
}
