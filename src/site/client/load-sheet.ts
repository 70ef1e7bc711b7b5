/** Styles of a view that opens on demand: imported the usual way, every page would load them. */

/** Puts a stylesheet into the page and waits until it is there; a page without it still works. */
export function loadSheet(address: string): Promise<void> {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = address;
  const loaded = new Promise<void>((done) => {
    link.onload = link.onerror = () => done();
  });
  document.head.append(link);
  return loaded;
}
