import type { Registries } from '../../../../schemas/index.ts';
import type { Rule } from '../../rule.ts';
import { proseOf } from '../writing/passages.ts';
import { isTemplate, isUnwritten, rangeOfAddress } from './addresses.ts';

/** Names that are kept free for examples (RFC 2606): nobody's page is there. */
const exampleHost =
  /^https?:\/\/(?:[a-z0-9-]+\.)*(?:example\.(?:com|org|net)|(?:[a-z0-9-]+\.)+(?:example|invalid))(?=[:/?#]|$)/i;
const bracketed =
  /\[(?:insert |add |put )?(?:the )?(?:link|url|hyperlink)(?: (?:here|goes here|to [^[\]\n]{1,60}))?\](?![([:])/gi;

export const linksPlaceholder: Rule = {
  id: 'links/placeholder',
  severity: 'error',
  scope: 'document',
  what: 'Every link has the address it is meant to have.',
  why: 'The words promise a form or a page; whoever clicks stays where they are, or lands on a page that belongs to nobody.',
  mend: 'Write the address, or take the link out until there is one.',
  check(document, { registries, report }) {
    if (document.meta['status'] === 'draft' || document.meta['status'] === 'retired') return;
    for (const link of document.links) {
      if (link.kind !== 'link') continue;
      const { url } = link;
      if (isTemplate(url))
        report(
          document.file,
          rangeOfAddress(document, link),
          `The link \`${url}\` holds a placeholder that nothing fills in, so it leads nowhere. Write the path or the address in full.`,
        );
      else if (isUnwritten(url))
        report(
          document.file,
          link.range,
          url === '' || url === '#'
            ? `The link "${link.text}" has no address, so whoever clicks it stays where they are. Write the address, or take the link out.`
            : `The link "${link.text}" leads to \`${url}\`, which stands for an address that nobody has written. Write it, or take the link out.`,
        );
      else if (exampleHost.test(url) && link.text.trim() !== url && !liesInExamples(registries))
        report(
          document.file,
          rangeOfAddress(document, link),
          `The link "${link.text}" leads to \`${url}\`, a name that is kept free for examples, so there is no such page. Write the true address.`,
        );
    }
    if (!/\[(?:insert |add |put )?(?:the )?(?:link|url|hyperlink)[\] ]/i.test(document.text)) return;
    const { passages, range } = proseOf(document);
    for (const passage of passages) {
      if (passage.quoted || passage.note || passage.part === 'say') continue;
      for (const match of passage.text.matchAll(bracketed))
        report(
          document.file,
          range(passage.start + match.index, passage.start + match.index + match[0].length),
          `\`${match[0]}\` stands where a link belongs. Write it: \`[words](address)\`.`,
        );
    }
  },
  examples: {
    fails: [
      {
        title: 'Nothing, a word, and an address out of a template',
        files: {
          'sop/a.md':
            'Fill in [the form](#), then [the list]() and [the survey](TODO). See [the portal](https://example.com/portal) and [link to policy].\n',
          'sop/b.md': 'See [the form]({{base}}/form).\n',
        },
        findings: [
          'sop/a.md:1:9 The link "the form" has no address, so whoever clicks it stays where they are. Write the address, or take the link out.',
          'sop/a.md:1:29 The link "the list" has no address, so whoever clicks it stays where they are. Write the address, or take the link out.',
          'sop/a.md:1:46 The link "the survey" leads to `TODO`, which stands for an address that nobody has written. Write it, or take the link out.',
          'sop/a.md:1:83 The link "the portal" leads to `https://example.com/portal`, a name that is kept free for examples, so there is no such page. Write the true address.',
          'sop/a.md:1:115 `[link to policy]` stands where a link belongs. Write it: `[words](address)`.',
          'sop/b.md:1:16 The link `{{base}}/form` holds a placeholder that nothing fills in, so it leads nowhere. Write the path or the address in full.',
        ],
      },
    ],
    passes: [
      {
        title: 'A heading, a file, and an address that is shown as an example',
        files: {
          'sop/a.md':
            '# Top\n\nSee [above](#top), [the list](list.md) and [link here](list.md). A name looks like https://example.com/name, and in code `[x](#)`.\n',
          'sop/list.md': 'List.\n',
        },
      },
      {
        title: 'A library whose organisation is invented',
        files: {
          'registries/organisation.yaml':
            'name: Example\nservice-desk: Desk\nphone: "1"\nemail: desk@example.com\nportal: https://portal.example.com\ntime-zone: UTC\nopen-days: Monday\nopens: "08:00"\ncloses: "18:00"\n',
          'sop/a.md': 'See [the portal](https://portal.example.com/new).\n',
        },
      },
      { title: 'A draft may have gaps', files: { 'sop/a.md': '---\nstatus: draft\n---\n\n[the form](#)\n' } },
    ],
  },
};

/** An invented organisation lives at such a name, and its links are right in their world. */
function liesInExamples({ organisation }: Registries): boolean {
  return Object.values(organisation).some(
    (value) => typeof value === 'string' && /\bexample\.(?:com|org|net)\b/.test(value),
  );
}
