/** The settings of this library: every rule, and each warning counts as an error. */
import { defineConfig } from 'deskbook/config';

export default defineConfig({ preset: 'strict' });
