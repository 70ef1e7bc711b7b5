/** RACI and escalation matrices as tables that answer at a glance. */
import { raciLetters } from '../../../schemas/raci.ts';
import type { EscalationTable, RaciMatrix, TableCellValue } from '../../core/model.ts';
import type { RenderContext } from './context.ts';
import { attributes, element, escapeHtml } from './html.ts';
import { renderNodes } from './markdown.ts';

/** @param onlyRole shows only this role's column: an id, a name or an alias */
export function renderRaci(matrix: RaciMatrix, context: RenderContext, onlyRole?: string): string {
  const wanted = onlyRole?.toLowerCase();
  const shown = matrix.roles
    .map((role, column) => ({ ...role, column }))
    .filter((role) => wanted === undefined || role.role === wanted || role.text.toLowerCase() === wanted);
  const head = shown
    .map((role) => {
      const name = escapeHtml(role.text);
      const link =
        role.role === undefined ? name : `<a href="${context.base}roles/${role.role}/">${name}</a>`;
      return `<th scope="col"${attributes({ 'data-role': role.role })}>${link} </th>`;
    })
    .join('');
  const rows = matrix.activities
    .map((activity) => {
      const cells = shown
        .map((role) => {
          const cell = activity.cells[role.column];
          const letters = (cell?.letters ?? [])
            .map(
              (letter) =>
                `<abbr class="raci-letter raci-${letter}" title="${raciLetters[letter].name}">${letter}</abbr>`,
            )
            .join(' ');
          const rest = (cell?.unknown ?? []).map(escapeHtml).join(' ');
          return element('td', { 'data-label': role.text }, `${letters}${rest} `);
        })
        .join('');
      return `<tr><th scope="row">${renderNodes(activity.nodes, context)} </th>${cells}</tr>`;
    })
    .join('');
  return `<div class="table raci"><table><thead><tr><th scope="col">Activity </th>${head}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

/** What the letters mean, once under a page's matrices. */
export function raciKey(): string {
  const items = Object.entries(raciLetters)
    .map(
      ([letter, { name, meaning }]) =>
        `<li><span class="raci-letter raci-${letter}">${letter}</span> <b>${name}</b> ${meaning}</li>`,
    )
    .join('');
  return `<ul class="raci-key">${items}</ul>`;
}

/** @param priority shows only the rows of this priority, where the table has priorities */
export function renderEscalation(table: EscalationTable, context: RenderContext, priority?: string): string {
  const priorityColumn = table.columns.findIndex((column) => column.key === 'priority');
  const rows =
    priority === undefined || priorityColumn === -1
      ? table.rows
      : table.rows.filter((row) => row.cells[priorityColumn]?.text.toUpperCase().startsWith(priority));
  const head = table.columns.map((column) => `<th scope="col">${escapeHtml(column.text)} </th>`).join('');
  const body = rows
    .map((row) => {
      const cells = row.cells
        .map((cell, index) => {
          const column = table.columns[index];
          return element(
            index === 0 ? 'th' : 'td',
            {
              scope: index === 0 ? 'row' : undefined,
              'data-label': column?.text,
              class: cell.duration ? 'time' : undefined,
            },
            `${cellHtml(cell, column?.key, context)} `,
          );
        })
        .join('');
      return `<tr>${cells}</tr>`;
    })
    .join('');
  return `<div class="table escalation ${table.kind}"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

function cellHtml(cell: TableCellValue, key: string | undefined, context: RenderContext): string {
  const html = renderNodes(cell.nodes, context);
  if (key !== 'priority') return html;
  const level = /^P(\d)/i.exec(cell.text)?.[1];
  return level === undefined ? html : `<span class="priority p${level}">${html}</span>`;
}
