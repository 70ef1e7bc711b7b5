/** Types of what Vite and Astro give to the pages: without them a fresh clone could not be checked before its first build. */
/// <reference types="astro/client" />
