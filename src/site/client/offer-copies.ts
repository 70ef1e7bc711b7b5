/** A button at each text that is meant to be sent: it copies that text, ready to paste. */

/** Texts to send are quotations in appendices and under Communication; what a ticket holds stands in its own box. */
const texts =
  '[data-type="appendix"] blockquote, .sheet.communication blockquote, [data-type="appendix"] .ticket-note';

export function offerCopies(): void {
  for (const text of document.querySelectorAll<HTMLElement>(texts)) {
    const row = document.createElement('p');
    row.className = 'copy-row';
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'offer';
    button.textContent = 'Copy';
    const heading = headingOf(text);
    if (heading) button.setAttribute('aria-label', `Copy: ${heading}`);
    const said = document.createElement('span');
    said.setAttribute('role', 'status');
    button.addEventListener('click', async () => {
      const { copyText } = await import('./copy-text.ts');
      said.textContent = await copyText(text);
    });
    row.append(button, said);
    text.after(row);
  }
}

/** The words that tell one copy button from the next: the heading before the text. */
function headingOf(text: HTMLElement): string | undefined {
  const title = text.querySelector('.box-title')?.textContent;
  if (title) return title;
  const lead = text.previousElementSibling;
  const own =
    lead?.matches('p') && lead.textContent?.endsWith(':') ? `, ${lead.textContent.slice(0, -1)}` : '';
  for (let at: Element | null = text; at; at = at.previousElementSibling)
    if (/^H[2-4]$/.test(at.tagName)) return `${at.textContent}${own}`;
  return text.closest('.sheet')?.querySelector('h2')?.textContent ?? undefined;
}
