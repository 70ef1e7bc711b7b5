import type { Document } from '../../../core/model.ts';
import { lineIndex } from '../../../core/positions.ts';
import type { Rule, RuleContext } from '../../rule.ts';

interface Shape {
  what: string;
  /** A cheap look before the pattern. */
  holds: RegExp;
  /** The group `secret` (or `a` to `d`), else the whole match, is what must not be repeated. */
  pattern: RegExp;
  /** What is no secret although it looks like one. */
  isNone?: (secret: string, text: string, start: number) => boolean;
  todo: string;
}

const change = 'Take it out and change it now: the history of the library keeps it for ever';

/** Shapes that vendors document for their own keys. */
const shapes: Shape[] = [
  {
    what: 'a private key',
    holds: /PRIVATE KEY/,
    pattern: /-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----/g,
    isNone: (_, text, start) =>
      !/^[^\n]*\r?\n?\s*[A-Za-z0-9+/=]{16,}/.test(
        text.slice(start + 20, start + 400).replace(/^[^\n]*\n/, ''),
      ),
    todo: change,
  },
  {
    what: 'an access key of AWS',
    holds: /A[KS]IA/,
    pattern: /(?<![A-Z0-9])A[KS]IA[A-Z0-9]{16}(?![A-Z0-9])/g,
    todo: change,
  },
  {
    what: 'a secret key of AWS',
    holds: /secret/i,
    pattern:
      /aws_?secret_?(?:access_?)?key["']?\s*[:=]\s*["']?(?<secret>[A-Za-z0-9+/]{40})(?![A-Za-z0-9+/])/gi,
    todo: change,
  },
  {
    what: 'a token of GitHub',
    holds: /gh[pousr]_|github_pat_/,
    pattern: /(?<![A-Za-z0-9])(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{50,})/g,
    todo: change,
  },
  {
    what: 'a token of GitLab',
    holds: /glpat-/,
    pattern: /(?<![A-Za-z0-9])glpat-[A-Za-z0-9_-]{20,}/g,
    todo: change,
  },
  {
    what: 'a token of Slack',
    holds: /xox[abeprs]-/,
    pattern: /(?<![A-Za-z0-9])xox[abeprs]-[A-Za-z0-9]+-[A-Za-z0-9-]{10,}/g,
    todo: change,
  },
  {
    what: 'a webhook address',
    holds: /hooks\.slack\.com|webhook\.office\.com/,
    pattern:
      /https:\/\/(?:hooks\.slack\.com\/services\/T[A-Z0-9]{8,}\/B[A-Z0-9]{8,}\/[A-Za-z0-9]{20,}|[a-z0-9.-]*webhook\.office\.com\/webhookb2\/[0-9a-f-]{36}@[^\s)"']+)/g,
    todo: change,
  },
  {
    what: 'a key of Google',
    holds: /AIza/,
    pattern: /(?<![A-Za-z0-9])AIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])/g,
    todo: change,
  },
  {
    what: 'a live key of Stripe',
    holds: /[sr]k_live_/,
    pattern: /(?<![A-Za-z0-9])[sr]k_live_[A-Za-z0-9]{20,}/g,
    todo: change,
  },
  {
    what: 'a sign-in token (JWT)',
    holds: /eyJ/,
    pattern: /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{16,}/g,
    todo: change,
  },
  {
    what: 'a key of Azure storage',
    holds: /(?:AccountKey|SharedAccessKey)=/,
    pattern: /(?:AccountKey|SharedAccessKey)=(?<secret>[A-Za-z0-9+/]{40,}={0,2})/g,
    todo: change,
  },
  {
    what: 'a password in an address',
    holds: /:\/\/[^\s/@]{1,150}@/,
    pattern:
      /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@<>{}$[\]`"']{1,60}:(?<secret>[^\s/@<>{}$[\]`"'*]{4,80})@[a-z0-9]/gi,
    isNone: (secret) => isStandIn(secret),
    todo: change,
  },
  {
    what: 'a password',
    holds: /pass|pwd/i,
    pattern:
      /(?<![\p{L}])(?:pass(?:word|phrase|code|wd)?|pwd)["'*`_]{0,3}\s{0,3}(?:\bis\b|:|=)["'*_]{0,3}\s{0,3}["'“`]?(?<secret>[^\s"'”`<>{}[\]|]{6,64})/giu,
    isNone: (secret) => !isPassword(secret.replace(/[.,;:)]+$/, '')),
    todo: `${change}. Say where the agent finds the password instead`,
  },
  {
    // "the password of the test account is …": whose it is stands between the word and the verb.
    what: 'a password',
    holds: /pass(?:word|phrase|code) (?:of|for|to|on|at|in)\b/i,
    pattern:
      /(?<![\p{L}])pass(?:word|phrase|code) (?:of|for|to|on|at|in) [^\n.:;!?"“`]{1,60}?(?: is|:|=)[*_]{0,3} {1,3}[*_]{0,3}["'“`]?(?<secret>[^\s"'”`<>{}[\]|]{6,64})/giu,
    isNone: (secret) => !isPassword(secret.replace(/[.,;:)]+$/, '')),
    todo: `${change}. Say where the agent finds the password instead`,
  },
  {
    // `the password "…"`: in quotation marks or as code right behind the word.
    what: 'a password',
    holds: /(?:pass(?:word|phrase|code)|pwd)[*_]{0,3} [*_]{0,3}["'“`]/i,
    pattern:
      /(?<![\p{L}])(?:pass(?:word|phrase|code)|pwd)[*_]{0,3} [*_]{0,3}(?:"(?<a>[^\s"<>{}[\]|]{6,64})"|“(?<b>[^\s”<>{}[\]|]{6,64})”|'(?<c>[^\s'<>{}[\]|]{6,64})'|`(?<d>[^\s`<>{}[\]|]{6,64})`)/giu,
    isNone: (secret) => !isPassword(secret.replace(/[.,;:)]+$/, '')),
    todo: `${change}. Say where the agent finds the password instead`,
  },
  {
    what: 'a password',
    holds: /ConvertTo-SecureString/i,
    pattern: /ConvertTo-SecureString\s+(?:-String\s+)?["'](?<secret>[^"'\r\n$<>{}]{6,64})["']/gi,
    isNone: (secret) => !isPassword(secret),
    todo: `${change}. Let the command ask for it: \`Read-Host -AsSecureString\``,
  },
  {
    what: 'the number of a payment card',
    holds: /\d{4}[ -]?\d{4}/,
    pattern:
      /(?<![\p{L}\p{N}_\-./=#%&+])(?:(?:4\d{3}|5[1-5]\d{2}|2[2-7]\d{2}|6011|65\d{2})(?<gap>[ -]?)\d{4}\k<gap>\d{4}\k<gap>\d{4}|3[47]\d{2}[ -]?\d{6}[ -]?\d{5})(?![\p{L}\p{N}_\-/=]|\.\d)/gu,
    isNone: (secret) => !isCard(secret),
    todo: 'Take it out, and tell whoever answers for data protection: the history of the library keeps it',
  },
  {
    what: 'a social security number',
    holds: /\d{3}-\d{2}-\d{4}/,
    pattern: /\b(?!000|666|9\d\d|078-05-1120|219-09-9999|123-45-6789)\d{3}-(?!00)\d{2}-(?!0000)\d{4}\b/g,
    isNone: (_, text, start) =>
      !/\b(?:SSN|social security)\b/i.test(text.slice(Math.max(0, start - 50), start)),
    todo: 'Take it out, and tell whoever answers for data protection: the history of the library keeps it',
  },
  {
    what: 'a National Insurance number',
    holds: /[A-Z]{2} ?\d\d ?\d\d ?\d\d ?[A-D]/,
    pattern: /\b(?!QQ|AB ?12 ?34 ?56)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D]\b/g,
    isNone: (_, text, start) =>
      !/\b(?:NINO|NI number|National Insurance)\b/i.test(text.slice(Math.max(0, start - 50), start)),
    todo: 'Take it out, and tell whoever answers for data protection: the history of the library keeps it',
  },
  {
    what: "somebody's private e-mail address",
    holds: /@(?:gmail|googlemail|hotmail|outlook|live|yahoo|icloud|gmx|proton|aol)/i,
    pattern:
      /(?<![A-Za-z0-9._%+-])(?!(?:john|jane|max|erika|first|firstname|user|your|name|some|any|my|test|sample|example)[._])[a-z]{2,}[._][a-z]{2,}\d{0,4}@(?:gmail|googlemail|hotmail|outlook|live|yahoo|icloud|gmx|protonmail|proton|aol)\.(?:com|co\.uk|de|fr|net|me)\b/gi,
    todo: 'Take it out, or write an address that belongs to nobody: `name@example.com`',
  },
];

export const safetySecret: Rule = {
  id: 'safety/secret',
  severity: 'error',
  scope: 'document',
  what: 'No document holds a password, a key, a token, a card number or another secret.',
  why: 'A page is read by everybody, copied into tickets and kept in the history of the library for ever. Whoever reads it can use the secret.',
  mend: 'Take the secret out and change it at once, since the history keeps it. Say where the agent finds it, such as the password safe. An example that is no secret says so: `Example-1234`.',
  check(document, { registries, report }) {
    const { text } = document;
    const ours = JSON.stringify(registries.organisation);
    let found: { start: number; end: number }[] = [];
    let lines: ReturnType<typeof lineIndex> | undefined;
    for (const { what, holds, pattern, isNone, todo } of shapes) {
      if (!holds.test(text)) continue;
      for (const match of text.matchAll(pattern)) {
        const { secret: told, a, b, c, d } = match.groups ?? {};
        const secret = told ?? a ?? b ?? c ?? d ?? match[0];
        const start = match.index + match[0].lastIndexOf(secret);
        if (isExample(secret) || ours.includes(secret) || isNone?.(secret, text, start)) continue;
        const end = start + secret.length;
        if (found.some((other) => other.start < end && start < other.end)) continue;
        found = [...found, { start, end }];
        lines ??= lineIndex(text);
        tell({ document, report }, lines.range(start, end), what, secret, todo);
        // A list of a thousand keys needs no thousand findings.
        if (found.length >= 50) return;
      }
    }
  },
  examples: {
    fails: [
      {
        title: 'A password in a sentence, in a command and in an address',
        files: {
          'sop/a.md':
            'The temporary password is Summer2026! for all.\n\n```powershell\nConvertTo-SecureString "N0rthfield#7" -AsPlainText\n```\n\nhttps://desk:Tr0ub4dor@files.corp.test/a\n',
        },
        findings: [
          'sop/a.md:7:14 The document holds a password in an address, "Tr…", for everybody to read. Take it out and change it now: the history of the library keeps it for ever.',
          'sop/a.md:1:27 The document holds a password, "Su…", for everybody to read. Take it out and change it now: the history of the library keeps it for ever. Say where the agent finds the password instead.',
          'sop/a.md:4:25 The document holds a password, "N0…", for everybody to read. Take it out and change it now: the history of the library keeps it for ever. Let the command ask for it: `Read-Host -AsSecureString`.',
        ].sort((a, b) => Number(a.slice(9, 10)) - Number(b.slice(9, 10))),
      },
      {
        title: 'A password in quotation marks, as code, and one whose account stands between',
        files: {
          'sop/a.md':
            'Sign in with the password "Sunfl0wer-88".\n\nThe password `Sunfl0wer-88` works too.\n\nThe password of the test account is Sunfl0wer-88.\n\n- Password for the kiosk: **Sunfl0wer-88**\n',
        },
        findings: [
          'sop/a.md:1:28 The document holds a password, "Su…", for everybody to read. Take it out and change it now: the history of the library keeps it for ever. Say where the agent finds the password instead.',
          'sop/a.md:3:15 The document holds a password, "Su…", for everybody to read. Take it out and change it now: the history of the library keeps it for ever. Say where the agent finds the password instead.',
          'sop/a.md:5:37 The document holds a password, "Su…", for everybody to read. Take it out and change it now: the history of the library keeps it for ever. Say where the agent finds the password instead.',
          'sop/a.md:7:29 The document holds a password, "Su…", for everybody to read. Take it out and change it now: the history of the library keeps it for ever. Say where the agent finds the password instead.',
        ],
      },
      {
        title: 'A key of a vendor’s shape and a card number',
        files: {
          'kb/a.md': `Key: AKIA${'QZ7XW2MNB4'}${'PLKJ5T'}. Card 4539 1488 0343 6467.\n`,
        },
        findings: [
          'kb/a.md:1:6 The document holds an access key of AWS, "AK…", for everybody to read. Take it out and change it now: the history of the library keeps it for ever.',
          'kb/a.md:1:33 The document holds the number of a payment card, "45…", for everybody to read. Take it out, and tell whoever answers for data protection: the history of the library keeps it.',
        ],
      },
    ],
    passes: [
      {
        title: 'Rules about passwords, and places to put one',
        files: {
          'sop/a.md':
            'Password: at least 14 characters. The password is temporary. Password: `<new password>`, password=$newPassword, password: ********.\n\nPassword: see the safe. Passwords: https://aka.ms/sspr. password: {password1}\n\nThe password of the user is reset. The password for the portal is 14+ characters long. Choose the password "at least 14", or `Get-Credential`. The button **Password** "Show". The password "expires in 5 days". The password in the safe is OK.\n',
        },
      },
      {
        title: 'Examples that vendors publish, numbers that are no cards, and the desk’s own address',
        files: {
          'kb/a.md':
            'AKIAIOSFODNN7EXAMPLE, 4111 1111 1111 1111, order 4539148803436468, https://user:password@example.com/, desk@example.com, +44 20 7946 0134.\n',
        },
      },
    ],
  },
};

function tell(
  { document, report }: { document: Document; report: RuleContext['report'] },
  range: Parameters<RuleContext['report']>[1],
  what: string,
  secret: string,
  todo: string,
): void {
  // Two characters are enough to find it, and too few to use it.
  const hint = secret.startsWith('-----') ? '' : `, "${secret.slice(0, 2)}…"`;
  report(
    document.file,
    range,
    `The document holds ${what}${hint === '' ? '' : `${hint},`} for everybody to read. ${todo}.`,
  );
}

/** Vendors mark the keys in their manuals so. */
function isExample(secret: string): boolean {
  return /example|sample|dummy|placeholder|redacted|xxxx|0{8}|1234567890|abcdef/i.test(secret);
}

/** `pass`, `password`, `hunter2` as everybody knows it from manuals. */
function isStandIn(secret: string): boolean {
  return (
    /^(?:pass(?:word|wd|phrase)?\d{0,3}|pwd|secret|token|user|changeme|my-?\w+|your-?\w+|x+|\*+|\.+|…)$/i.test(
      secret,
    ) || secret.startsWith('%')
  );
}

/** Letters with digits or signs among them: what follows `password:` in a sentence is mostly a plain word. */
function isPassword(secret: string): boolean {
  if (secret.length < 6 || isStandIn(secret) || isExample(secret)) return false;
  if (/^(?:https?:|\$|%|--?\w|\/|\\|@|#|\*|\(|&)/i.test(secret) || /[*•…]{3,}|\.\.\.|[()]|::/.test(secret))
    return false;
  // `$env:PASSWORD`, `user.name`, `Get-Credential`, `var.password`, `11/2026` and dates are no passwords.
  if (
    /^[\w-]+(?:\.[\w-]+)+$/.test(secret) ||
    /^[\d./:-]+$/.test(secret) ||
    /^[A-Z0-9_]+$/.test(secret) ||
    /^\p{L}+(?:-\p{L}+)*$/u.test(secret)
  )
    return false;
  return (
    /\p{L}/u.test(secret) &&
    (/\d/.test(secret) || /[!?#$%&@+=^~]/.test(secret.replace(/[!?]+$/, ''))) &&
    !/^[a-z]+\d?$/.test(secret)
  );
}

/** Luhn's check digit (ISO/IEC 7812-1), and none of the numbers that card schemes publish for tests. */
function isCard(written: string): boolean {
  const digits = written.replace(/\D/g, '');
  if (/^(\d)\1+$/.test(digits.slice(1)) || testCards.has(digits)) return false;
  let sum = 0;
  for (let place = 0; place < digits.length; place++) {
    let digit = Number(digits[digits.length - 1 - place]);
    if (place % 2 === 1) digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
    sum += digit;
  }
  return sum % 10 === 0;
}

const testCards = new Set([
  '4111111111111111',
  '4242424242424242',
  '4000000000000002',
  '4012888888881881',
  '5555555555554444',
  '5105105105105100',
  '2223003122003222',
  '378282246310005',
  '371449635398431',
  '6011111111111117',
  '6011000990139424',
  '4000056655665556',
]);
