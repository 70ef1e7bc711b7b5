/** The library's settings, as a command line asks for them. */
import { type Preset, presets } from '../src/lint/config.ts';
import { loadSettings } from '../src/lint/load-config.ts';
import type { Settings } from '../src/lint/settings.ts';
import { type CommandInput, oneOf, text } from './command.ts';

/** @throws ConfigFault, CannotRun */
export function settingsFor(library: string, values: CommandInput['values']): Promise<Settings> {
  const file = text(values['config']);
  const preset = text(values['preset']);
  return loadSettings(library, {
    ...(file === undefined ? {} : { file }),
    ...(preset === undefined ? {} : { preset: oneOf<Preset>('--preset', preset, presets) }),
  });
}
