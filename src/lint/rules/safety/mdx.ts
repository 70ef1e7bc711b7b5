import { foundByParsing, type Rule } from '../../rule.ts';

export const safetyMdx: Rule = {
  id: 'safety/mdx',
  severity: 'error',
  essential: true,
  scope: 'document',
  what: 'Documents are data: no imports, no code in braces, no unknown components, no HTML outside a short list.',
  why: 'A change from a stranger must not be able to run anything, on the machine that builds the site or in the browser of the agent who reads it.',
  mend: 'Write it in Markdown or with one of the components. To show a brace or an angle bracket, write `\\{` or `&lt;`.',
  check: foundByParsing('safety/mdx'),
  examples: {
    fails: [
      {
        title: 'Code, an unknown component and a link that runs',
        files: {
          'sop/a.mdx': [
            "import x from 'y'",
            '',
            'Total: {1 + 1}',
            '',
            '<Video src="a.mp4" />',
            '',
            '<Callout type={kind}>Text</Callout>',
            '',
            '[press](javascript:alert(1))',
            '',
          ].join('\n'),
        },
        findings: [
          'sop/a.mdx:1:1 `import` runs code when the page is built, and documents are data that nobody has to trust. Remove the line; components need no import.',
          'sop/a.mdx:3:8 `{1 + 1}` is an expression, and documents run no code. Write `{org.name}` or another value from a registry, or put a backslash before the brace to show it as text: `\\{`.',
          'sop/a.mdx:5:1 `<Video>` is not among the components or the few HTML elements a document may use. Write it in Markdown, use one of Steps, Raci, EscalationMatrix, TicketNote, Checklist, Callout, Flowchart, abbr, br, details, kbd, mark, sub, summary, sup, or write `&lt;` to show an angle bracket.',
          'sop/a.mdx:7:1 The attribute `type` of `<Callout>` is an expression, and documents run no code. Write its value in quotes: `type="…"`.',
          "sop/a.mdx:9:1 The link goes to a `javascript:` address, which can run code in the reader's browser or hide what it opens. Link to a document of the library, or to an http, https, mailto or tel address.",
        ],
      },
      {
        title: 'HTML in a Markdown file',
        files: { 'sop/a.md': 'Press <kbd>Enter</kbd>.\n\n<iframe src="https://example.com"></iframe>\n' },
        findings: [
          'sop/a.md:3:1 `<iframe>` is HTML that a document may not use. Write it in Markdown, or put it in backticks to show it as it is.',
        ],
      },
      {
        title: 'An angle bracket that opens nothing',
        files: { 'sop/a.mdx': '# Title\n\nWait <5 minutes.\n' },
        findings: [
          'sop/a.mdx:3:6 An angle bracket `<` opens something that is no component here, so the rest of the document cannot be read. Write `&lt;` to show it, `[text](https://…)` for a link, or put it in backticks as code.',
        ],
      },
    ],
    passes: [
      {
        title: 'Components, keys and escaped signs',
        files: {
          'sop/a.mdx':
            '{/* a comment */}\n\n<Callout type="caution">\nPress <kbd>Esc</kbd> within \\{5\\} seconds, &lt; 10 at most.\n</Callout>\n',
        },
      },
    ],
  },
};
