import { describe, expect, it } from 'vitest';
import { isCard, isIban, isIpv4, isIpv6, isPrivateAddress, isSocialSecurityNumber } from './numbers.ts';

describe('numbers of persons', () => {
  it.each([
    ['4242424242424242', true],
    ['5555555555554444', true],
    ['378282246310005', true],
    ['4242424242424241', false],
    ['1234567812345670', false],
    ['4444444444444444', false],
    ['42', false],
  ])('card %s: %s', (digits, is) => {
    expect(isCard(digits)).toBe(is);
  });

  it.each([
    ['DE89370400440532013000', true],
    ['GB82WEST12345698765432', true],
    ['DE89370400440532013001', false],
    ['DE89', false],
  ])('IBAN %s: %s', (text, is) => {
    expect(isIban(text)).toBe(is);
  });

  it('knows numbers and addresses that can be nobody’s', () => {
    expect(isSocialSecurityNumber('219-09-9999')).toBe(true);
    expect(isSocialSecurityNumber('666-09-9999')).toBe(false);
    expect(isIpv4('203.0.113.7')).toBe(true);
    expect(isIpv4('203.0.113.777')).toBe(false);
    expect(isIpv6('2001:db8::1')).toBe(true);
    expect(isIpv6('12:30')).toBe(false);
    expect(isPrivateAddress('192.168.0.1')).toBe(true);
    expect(isPrivateAddress('203.0.113.7')).toBe(false);
  });
});
