/** Every planted fault, by the rule that must find it. */
import { evidencePlants } from './evidence.ts';
import { frontmatterPlants } from './frontmatter.ts';
import { linksPlants } from './links.ts';
import { matricesPlants } from './matrices.ts';
import type { Plants } from './plant.ts';
import { procedurePlants } from './procedure.ts';
import { registriesPlants } from './registries.ts';
import { sectionsPlants } from './sections.ts';
import { writingPlants } from './writing.ts';

export const plants: Plants = {
  ...frontmatterPlants,
  ...sectionsPlants,
  ...procedurePlants,
  ...matricesPlants,
  ...linksPlants,
  ...writingPlants,
  ...registriesPlants,
  ...evidencePlants,
};
