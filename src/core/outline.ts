/** A document without its Markdown trees: what other documents and library rules ask of it, at a tenth of the size. */
import type { Document, RaciMatrix, Step, StepPart } from './model.ts';

/** The document with every tree emptied, and without its text, which stands in its file. */
export function outlineOf(document: Document): Document {
  return {
    ...document,
    text: '',
    tree: { type: 'root', children: [] },
    lead: [],
    sections: document.sections.map((section) => ({ ...section, content: [] })),
    procedures: document.procedures.map((procedure) => ({
      ...procedure,
      phases: procedure.phases.map((phase) => ({ ...phase, intro: [], outro: [] })),
      steps: procedure.steps.map(outlineOfStep),
    })),
    raci: document.raci.map(outlineOfMatrix),
    escalation: document.escalation.map((table) => ({
      ...table,
      rows: table.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => ({ ...cell, nodes: [] })) })),
    })),
  };
}

function outlineOfStep(step: Step): Step {
  return { ...step, titleNodes: [], parts: step.parts.map(outlineOfPart) };
}

function outlineOfPart(part: StepPart): StepPart {
  switch (part.kind) {
    case 'text':
      return { kind: 'text', nodes: [] };
    case 'keyword':
      return { ...part, nodes: [], detail: [] };
    case 'answers':
      return {
        kind: 'answers',
        answers: part.answers.map((answer) => ({ ...answer, nodes: [], detail: [] })),
      };
    case 'include':
      return part;
  }
}

function outlineOfMatrix(matrix: RaciMatrix): RaciMatrix {
  return { ...matrix, activities: matrix.activities.map((activity) => ({ ...activity, nodes: [] })) };
}
