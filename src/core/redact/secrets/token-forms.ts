import { sign } from '../quick/character-survey.ts';
import type { HiddenKind } from '../types.ts';

/**
 * Documented beginnings of tokens, as data. Issuers publish them so that leaked tokens can be found. Written in two parts
 * (`p` joined), so that no line of this file looks like a token to a scanner.
 */
export interface TokenForm {
  readonly prefix: string;
  /** Fewest characters after the prefix. Lower than the issuers' lengths where the prefix alone is distinct: lengths change. */
  readonly min: number;
  /** Exactly this many, and no more: for short prefixes that words begin with, too. */
  readonly exact?: boolean;
  readonly chars: 'word' | 'hex' | 'base32' | 'dotted' | 'base64';
  readonly label: string;
  readonly kind: HiddenKind;
  /** Stays readable, since support asks for it: `live`, `test`. */
  readonly mode?: string;
}

const p = (...parts: string[]): string => parts.join('');

function forms(
  label: string,
  prefixes: readonly string[],
  min: number,
  chars: TokenForm['chars'] = 'word',
  more: Partial<TokenForm> = {},
): TokenForm[] {
  return prefixes.map((prefix) => ({ prefix, min, chars, label, kind: 'api-key', ...more }));
}

const modes = (label: string, start: string): TokenForm[] =>
  ['live', 'test', 'prod'].flatMap((mode) =>
    forms(`${label}, ${mode} mode`, [`${start}${mode}_`], 8, 'word', { mode }),
  );

export const tokenForms: readonly TokenForm[] = [
  ...modes('Stripe API key', p('s', 'k_')),
  // RFC 9126, section 2.2: whoever has it goes on with the authorization.
  ...forms('OAuth request URI', ['urn:ietf:params:oauth:request_uri:'], 16, 'word', { kind: 'token' }),
  ...modes('Stripe restricted key', p('r', 'k_')),
  ...forms('Stripe webhook secret', [p('wh', 'sec_')], 16, 'base64'),
  ...modes('Razorpay key', p('rz', 'p_')),
  ...modes('Duffel token', p('duf', 'fel_')),
  ...forms('GitHub token', [p('gh', 'p_'), p('gh', 'o_'), p('gh', 'u_'), p('gh', 's_'), p('gh', 'r_')], 20, 'word', {
    kind: 'token',
  }),
  ...forms('GitHub fine-grained token', [p('github', '_pat_')], 30, 'word', { kind: 'token' }),
  ...forms(
    'GitLab token',
    ['pat-', 'dt-', 'rt-', 'ptt-', 'ft-', 'imt-', 'soat-', 'cbt-', 'oas-', 'agent-'].map((end) => p('gl', end)),
    16,
    'word',
    { kind: 'token' },
  ),
  ...forms(
    'Slack token',
    ['b-', 'p-', 'e-', 'a-', 'r-', 's-', 'o-', 'c-', 'd-'].map((end) => p('xo', 'x', end)),
    10,
    'dotted',
    { kind: 'token' },
  ),
  ...forms('Slack app token', [p('xa', 'pp-')], 10, 'word', { kind: 'token' }),
  ...forms(
    'AWS access key id',
    ['AK', 'AS', 'AB', 'AC'].map((start, i) => p(start, ['IA', 'IA', 'IA', 'CA'][i] ?? '')),
    16,
    'base32',
  ),
  ...forms('Google API key', [p('AI', 'za')], 30),
  ...forms('Google OAuth token', [p('ya', '29.')], 10, 'dotted', { kind: 'token' }),
  ...forms('Google OAuth client secret', [p('GOC', 'SPX-')], 20, 'word', { kind: 'secret' }),
  ...forms('API key', [p('s', 'k-')], 20),
  ...forms('Anthropic API key', [p('sk-', 'ant-')], 20),
  ...forms(
    'OpenAI API key',
    ['proj-', 'svcacct-', 'admin-'].map((end) => p('sk-', end)),
    20,
  ),
  ...forms('Hugging Face token', [p('h', 'f_')], 30, 'word', { kind: 'token' }),
  ...forms('Groq API key', [p('gs', 'k_')], 30),
  ...forms('xAI API key', [p('xa', 'i-')], 40),
  ...forms('Replicate token', [p('r', '8_')], 30),
  ...forms('Perplexity API key', [p('ppl', 'x-')], 30),
  ...forms('SendGrid API key', [p('S', 'G.')], 40, 'dotted'),
  ...forms('Twilio API key', [p('S', 'K')], 32, 'hex', { exact: true }),
  ...forms('Mailgun API key', [p('ke', 'y-')], 32, 'hex', { exact: true }),
  ...forms(
    'Shopify token',
    ['at_', 'ca_', 'pa_', 'ss_'].map((end) => p('sh', 'p', end)),
    24,
    'word',
    { kind: 'token' },
  ),
  ...forms('Square token', [p('EA', 'AA')], 40, 'word', { kind: 'token' }),
  ...forms('Square token', [p('sq0', 'atp-'), p('sq0', 'csp-')], 20, 'word', { kind: 'token' }),
  ...forms('npm token', [p('np', 'm_')], 30, 'word', { kind: 'token' }),
  ...forms('PyPI token', [p('pyp', 'i-')], 40, 'word', { kind: 'token' }),
  ...forms('RubyGems API key', [p('ruby', 'gems_')], 32),
  ...forms(
    'DigitalOcean token',
    ['p_v1_', 'o_v1_', 'r_v1_'].map((end) => p('do', end)),
    32,
    'word',
    { kind: 'token' },
  ),
  ...forms('Linear API key', [p('lin_', 'api_')], 30),
  ...forms('Notion token', [p('nt', 'n_')], 30, 'word', { kind: 'token' }),
  ...forms(
    'Figma token',
    ['d_', 'p_', 'dr_', 'o_', 'r_'].map((end) => p('fig', end)),
    30,
    'word',
    { kind: 'token' },
  ),
  ...forms('Atlassian token', [p('AT', 'ATT'), p('ATC', 'TT3')], 40, 'base64', { kind: 'token' }),
  ...forms('Bitbucket app password', [p('AT', 'BB')], 24, 'word', { kind: 'token' }),
  ...forms('Postman API key', [p('PM', 'AK-')], 20),
  ...forms('Heroku token', [p('HR', 'KU-')], 30),
  ...forms('Vault token', [p('hv', 's.'), p('hv', 'b.'), p('hv', 'r.')], 24, 'dotted', { kind: 'token' }),
  ...forms(
    'Doppler token',
    ['pt.', 'st.', 'ct.', 'sa.', 'scim.', 'audit.'].map((end) => p('dp', '.', end)),
    30,
    'dotted',
    { kind: 'token' },
  ),
  ...forms('Databricks token', [p('da', 'pi')], 32, 'hex', { kind: 'token' }),
  ...forms('Grafana token', [p('gl', 'sa_'), p('gl', 'c_')], 32, 'base64', { kind: 'token' }),
  ...forms('Sentry token', [p('snt', 'rys_'), p('snt', 'ryu_')], 32, 'base64', { kind: 'token' }),
  ...forms(
    'PlanetScale token',
    ['tkn_', 'oauth_', 'pw_'].map((end) => p('pscale', '_', end)),
    24,
    'dotted',
    { kind: 'token' },
  ),
  ...forms('Fly.io token', [p('fo', '1_'), p('fm', '1r_'), p('fm', '1a_'), p('fm', '2_')], 40, 'base64', {
    kind: 'token',
  }),
  ...forms('Typeform token', [p('tf', 'p_')], 40, 'word', { kind: 'token' }),
  ...forms('Pulumi token', [p('pu', 'l-')], 40, 'hex', { kind: 'token' }),
  ...forms('Prefect API key', [p('pn', 'u_')], 30),
  ...forms('ReadMe API key', [p('rd', 'me_')], 40),
  ...forms('EasyPost API key', [p('EZ', 'AK'), p('EZ', 'TK')], 50),
  ...forms('Dynatrace token', [p('dt0', 'c01.'), p('dt0', 's01.'), p('dt0', 's16.')], 60, 'dotted', { kind: 'token' }),
  ...forms('New Relic key', [p('NR', 'AK-'), p('NR', 'II-'), p('NR', 'JS-'), p('NR', 'RA-')], 16),
  ...forms('Supabase token', [p('sb', 'p_'), p('sb_', 'secret_')], 20, 'word', { kind: 'token' }),
  ...forms('Netlify token', [p('nf', 'p_')], 30, 'word', { kind: 'token' }),
  ...forms('PostHog personal API key', [p('ph', 'x_')], 32),
  ...forms('Cloudflare token', [p('cf', 'ut_'), p('cf', 'at_'), p('cf', 'k_')], 40, 'word', { kind: 'token' }),
  ...forms('Cloudflare origin key', [p('v1', '.0-')], 100),
  ...forms('Contentful token', [p('CFP', 'AT-')], 30, 'word', { kind: 'token' }),
  ...forms('CircleCI token', [p('CCI', 'PAT_')], 20, 'word', { kind: 'token' }),
  ...forms('Dropbox token', [p('s', 'l.')], 60, 'dotted', { kind: 'token' }),
  ...forms('Facebook token', [p('EA', 'A')], 80, 'word', { kind: 'token' }),
  ...forms('Klaviyo private key', [p('p', 'k_')], 34, 'hex', { exact: true }),
  ...forms(
    'Plaid access token',
    ['sandbox', 'development', 'production'].map((mode) => p('access-', mode, '-')),
    32,
    'word',
    { kind: 'token' },
  ),
  ...forms('1Password service account token', [p('ops', '_eyJ')], 40, 'word', { kind: 'token' }),
  ...forms('WooCommerce key', [p('c', 'k_'), p('c', 's_')], 40, 'hex', { exact: true }),
  ...forms('Brevo API key', [p('xkey', 'sib-'), p('xsmtp', 'sib-')], 40),
  ...forms('API key', [p('s', 'k_')], 30),
  ...forms('Docker token', [p('dckr_', 'pat_'), p('dckr_', 'oat_')], 20, 'word', { kind: 'token' }),
  ...forms('Tailscale key', [p('ts', 'key-')], 20),
  ...forms('Buildkite token', [p('bk', 'ua_'), p('bk', 'ct_')], 30, 'word', { kind: 'token' }),
  ...forms('LangSmith API key', [p('lsv2_', 'pt_'), p('lsv2_', 'sk_')], 30),
  ...forms('Pinecone API key', [p('pc', 'sk_')], 30),
  ...forms('Honeycomb key', [p('hc', 'aik_'), p('hc', 'alk_'), p('hc', 'xik_')], 30),
  ...forms('Flutterwave key', [p('FLW', 'SECK')], 20),
  ...forms('PayPal token', [p('A21', 'AA')], 60, 'word', { kind: 'token' }),
  ...forms('Alibaba Cloud key id', [p('LT', 'AI')], 12, 'base32'),
  ...forms('NuGet API key', [p('oy', '2')], 43, 'base32', { exact: true }),
  ...forms('Amazon login token', [p('At', 'za|'), p('At', 'zr|')], 20, 'base64', { kind: 'token' }),
  ...forms('Adyen API key', [p('AQ', 'E')], 60, 'base64'),
  ...forms('Yandex token', [p('y0', '_')], 30, 'word', { kind: 'token' }),
  ...forms('Frame.io token', [p('fi', 'o-u-')], 40, 'word', { kind: 'token' }),
  ...forms('Segment token', [p('sg', 'p_')], 40, 'word', { kind: 'token' }),
  ...forms('age secret key', [p('AGE-', 'SECRET-KEY-1')], 40, 'word', { kind: 'private-key' }),
  ...forms('Discord or MFA token', [p('mf', 'a.')], 60, 'dotted', { kind: 'token' }),
  ...forms(
    'PASETO token',
    ['v1.', 'v2.', 'v3.', 'v4.'].flatMap((v) => [`${v}local.`, `${v}public.`]),
    30,
    'dotted',
    { kind: 'token' },
  ),
];

/** Forms without a beginning of their own. Every pattern is anchored at a word's start and has bounded counts. */
export const tokenPatterns: readonly {
  readonly pattern: RegExp;
  readonly label: string;
  readonly kind: HiddenKind;
  /** What every match holds. */
  readonly needs: string;
  /** Signs of which every match holds one. */
  readonly signs: number;
}[] = [
  {
    pattern: /(?<![\w-])(?:bot)?\d{8,10}:[\w-]{30,40}(?![\w-])/g,
    label: 'Telegram bot token',
    kind: 'token',
    needs: ':',
    signs: sign.colon,
  },
  {
    pattern: /(?<![\w-])[0-9a-f]{32}-us\d{1,2}(?!\w)/g,
    label: 'Mailchimp API key',
    kind: 'api-key',
    needs: '-us',
    signs: sign.dash,
  },
  {
    pattern: /(?<![\w.-])[A-Za-z0-9_-]{23,28}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,40}(?![\w.-])/g,
    label: 'Discord bot token',
    kind: 'token',
    needs: '.',
    signs: sign.dot,
  },
  {
    pattern: /(?<![\w.!])00[A-Za-z0-9]{13}![A-Za-z0-9_.]{60,200}/g,
    label: 'Salesforce session',
    kind: 'session',
    needs: '!',
    signs: sign.rare,
  },
  {
    pattern: /(?<![\w~.-])[\w~.-]{3}\dQ~[\w~.-]{28,40}/g,
    label: 'Azure client secret',
    kind: 'secret',
    needs: 'Q~',
    signs: sign.rare,
  },
  {
    pattern: /(?<!\w)\d{13,17}\|[\w-]{20,40}(?![\w-])/g,
    label: 'Facebook app token',
    kind: 'token',
    needs: '|',
    signs: sign.rare,
  },
  {
    pattern: /(?<!\w)pat[A-Za-z0-9]{14}\.[0-9A-Za-z]{40,64}/g,
    label: 'Airtable token',
    kind: 'token',
    needs: 'pat',
    signs: sign.dot,
  },
  {
    pattern: /(?<![\w/])\d\/\d{13,20}:[0-9a-f]{32}(?!\w)/g,
    label: 'Asana token',
    kind: 'token',
    needs: '/',
    signs: sign.colon,
  },
  {
    pattern: /(?<!\w)A3T[A-Z0-9][A-Z2-7]{16}(?!\w)/g,
    label: 'AWS access key id',
    kind: 'api-key',
    needs: 'A3T',
    signs: sign.upper,
  },
  {
    pattern: /(?<!\w)A3-[A-Z0-9]{6}-(?:[A-Z0-9]{4,11}-?){4,6}/g,
    label: '1Password secret key',
    kind: 'private-key',
    needs: 'A3-',
    signs: sign.dash,
  },
  {
    pattern: /(?<![\w:.-])AAAA[\w-]{7}:APA91b[\w-]{100,200}/g,
    label: 'Firebase server key',
    kind: 'api-key',
    needs: ':APA91b',
    signs: sign.colon,
  },
  {
    pattern: /(?<![\w-])re_[A-Za-z0-9]{6,12}_[A-Za-z0-9]{16,40}(?![\w-])/g,
    label: 'Resend API key',
    kind: 'api-key',
    needs: 're_',
    signs: sign.under,
  },
  {
    pattern: /(?<!\w)access_token\$(?:production|sandbox)\$[0-9a-z]{8,20}\$[0-9a-f]{24,40}/g,
    label: 'Braintree token',
    kind: 'token',
    needs: 'access_token$',
    signs: sign.rare,
  },
  {
    pattern: /(?<![\w$])\$(?:2[abxy]?|5|6|7|y|argon2(?:id|i|d))\$[\w./$=+-]{20,200}/g,
    label: 'Password hash',
    kind: 'password',
    needs: '$',
    signs: sign.rare,
  },
  {
    pattern: /(?<!\w)[A-Za-z0-9]{14}\.atlasv1\.[\w-]{50,80}/g,
    label: 'Terraform token',
    kind: 'token',
    needs: '.atlasv1.',
    signs: sign.dot,
  },
  {
    pattern: /(?<![\w-])[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}(?![\w-])/g,
    label: 'Mailgun API key',
    kind: 'api-key',
    needs: '-',
    signs: sign.dash,
  },
  // A word that means a key, then a UUID: an id has the UUID alone.
  {
    pattern:
      /(?<![\w-])(?:sdk|mob|api|key|tok|token|secret|sk|pat(?:-[a-z]{2}\d)?)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?!\w)/g,
    label: 'API key',
    kind: 'api-key',
    needs: '-',
    signs: sign.dash,
  },
  {
    pattern: /(?<![\w-])(?:live|test)_(?=[A-Za-z]*\d)[A-Za-z0-9]{28,60}(?![\w-])/g,
    label: 'API key',
    kind: 'api-key',
    needs: '_',
    signs: sign.under,
  },
  // No issuer's list is whole: two words, a mode or `secret`, and a long rest is how keys are built today.
  {
    pattern:
      /(?<![\w-])(?!pk[_-]|pub)[a-z]{2,12}[_-](?:live|test|prod|sandbox|secret|sec|sk|pat|apikey|api_key|token)[_-][A-Za-z0-9]{16,200}(?![\w-])/g,
    label: 'API key',
    kind: 'api-key',
    needs: '',
    signs: sign.under | sign.dash,
  },
];
