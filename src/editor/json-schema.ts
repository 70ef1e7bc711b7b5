/** Schemas as completion and forms read them. */
import { z } from 'zod';

/** The part of a JSON Schema that is read. */
export interface JsonSchema {
  type?: string;
  description?: string;
  enum?: unknown[];
  const?: unknown;
  format?: string;
  pattern?: string;
  maxLength?: number;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: JsonSchema | boolean;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
}

const known = new Map<z.ZodType, JsonSchema>();

/** What authors write: a key with a default may be left out. */
export function jsonSchema(schema: z.ZodType): JsonSchema {
  const made = known.get(schema) ?? (z.toJSONSchema(schema, { io: 'input' }) as JsonSchema);
  known.set(schema, made);
  return made;
}
