// Runs before the page is drawn, so that a reader who chose a theme never sees the other one flash.
try {
  const theme = localStorage.getItem('deskbook-theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Without storage the system's choice holds.
}
