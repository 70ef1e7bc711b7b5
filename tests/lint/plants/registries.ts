/** Faults of registries, of the library as a whole, and of comments that disable rules. */
import { closing, type Plants, reset, swap, vpn } from './plant.ts';

const controls = 'registries/controls.yaml';
const systems = 'registries/systems.yaml';
const before = '- The note says what was done.';

export const registriesPlants: Plants = {
  'library/coverage': {
    fault: 'a role that no document names',
    edits: [
      {
        file: 'registries/roles.yaml',
        replace: '- id: supplier\n',
        by: '- id: mail-team\n  name: Mail team\n  duties: [Run the mail]\n- id: supplier\n',
      },
    ],
    in: 'registries/roles.yaml',
    on: '- id: mail-team',
  },
  'library/orphan-owner': swap(
    'a supplier as owner',
    vpn,
    'owner: network-team',
    'owner: supplier',
    'owner: supplier',
  ),
  'registries/missing': {
    fault: 'no registry of controls',
    edits: [{ file: controls, remove: true }],
    in: reset,
    on: 'controls:',
  },
  'registries/yaml': swap(
    'a bracket that never closes',
    controls,
    'proofs of identity safe }',
    'proofs of identity safe',
    '- { id: a.8.5',
  ),
  'registries/schema': swap(
    'a control without a title',
    controls,
    '{ id: a.8.5, title: Let people sign in safely }',
    '{ id: a.8.5 }',
    '{ id: a.8.5 }',
  ),
  'registries/unique-id': swap(
    'one system, two entries',
    systems,
    '- id: vpn\n  name: Harbour VPN\n',
    '- id: vpn\n  name: Old connection\n  owner: network-team\n- id: vpn\n  name: Harbour VPN\n',
    '- id: vpn\n  name: Harbour VPN\n',
  ),
  'registries/reference': swap(
    'a system of a role that does not exist',
    systems,
    'owner: network-team',
    'owner: netwok-team',
    'owner: netwok-team',
  ),
  'disables/reason': swap(
    'no reason',
    closing,
    before,
    `${before}\n\n{/* deskbook-disable-next-line writing/vague */}`,
    'deskbook-disable',
  ),
  'disables/unknown-rule': swap(
    'a misspelt rule',
    closing,
    before,
    `${before}\n\n{/* deskbook-disable-next-line writing/vage -- the form calls it so */}`,
    'deskbook-disable',
  ),
  'disables/unused': swap(
    'nothing to keep back',
    closing,
    before,
    `${before}\n\n{/* deskbook-disable-next-line writing/vague -- the form calls it so */}`,
    'deskbook-disable',
  ),
};
