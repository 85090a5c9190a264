/** One line of a table of fields: `safeContact.phone`, what it may be, whether it must be there. */
export interface FieldRow {
  readonly name: string;
  readonly kind: string;
  readonly required: boolean;
  readonly says?: string | undefined;
}

type Schema = Readonly<Record<string, unknown>>;

/** A field of an object is written `a.b`, a field of each in a list `a[].b`; what may take several shapes shows the fields of each. */
export function fieldRows(schema: unknown, name = '', required = true): FieldRow[] {
  if (!isSchema(schema)) return [];
  const shapes = shapesOf(schema);
  const own = name === '' ? [] : [{ name, kind: kindOf(schema), required, says: textOf(schema['description']) }];
  return distinct([...own, ...shapes.flatMap((shape) => within(shape, name, shapes.length > 1))]);
}

/** Inside an object, or inside each in a list. */
function within(schema: Schema, name: string, isOneOfSeveral: boolean): FieldRow[] {
  if (isSchema(schema['items'])) return shapesOf(schema['items']).flatMap((each) => within(each, `${name}[]`, isOneOfSeveral));
  const { properties } = schema;
  if (!isSchema(properties)) return [];
  const must = Array.isArray(schema['required']) ? schema['required'] : [];
  return Object.entries(properties).flatMap(([key, inner]) =>
    fieldRows(inner, name === '' ? key : `${name}.${key}`, must.includes(key) && !isOneOfSeveral),
  );
}

/** Several shapes of one object name the same field; it is said once, with every kind it may be. */
function distinct(rows: readonly FieldRow[]): FieldRow[] {
  const byName = Map.groupBy(rows, ({ name }) => name);
  return [...byName.values()].flatMap(([first, ...others]) =>
    first ? [{ ...first, kind: [...new Set([first, ...others].map(({ kind }) => kind))].join(', or ') }] : [],
  );
}

/** The alternatives, without the one that is nothing. */
const shapesOf = (schema: Schema): Schema[] => {
  const several = schema['anyOf'] ?? schema['oneOf'];
  return Array.isArray(several) ? several.filter(isSchema).filter(({ type }) => type !== 'null') : [schema];
};

export function kindOf(schema: Schema): string {
  const several = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(several)) return [...new Set(several.filter(isSchema).map(kindOf))].join(', or ');
  if (schema['const'] !== undefined) return JSON.stringify(schema['const']);
  if (Array.isArray(schema['enum'])) return schema['enum'].map((value) => JSON.stringify(value)).join(' | ');
  if (isSchema(schema['items'])) return `list of ${kindOf(schema['items'])}`;
  if (schema['type'] === 'null') return 'nothing (null)';
  const kind = formats[String(schema['format'])] ?? (typeof schema['type'] === 'string' ? schema['type'] : 'anything');
  return `${kind}${limitsOf(schema)}`;
}

const formats: Readonly<Record<string, string>> = { uuid: 'id (UUID)', 'date-time': 'time (ISO 8601)', date: 'day (YYYY-MM-DD)' };

// A whole number's outermost bounds are those of the format, and say nothing of the field.
const isSaid = (limit: unknown): limit is number => typeof limit === 'number' && Math.abs(limit) < 2_147_483_647;

function limitsOf(schema: Schema): string {
  const most = [schema['maxLength'], schema['maximum']].find(isSaid);
  const least = [schema['minLength'], schema['minimum']].find(isSaid);
  const unit = schema['type'] === 'string' ? ' characters' : '';
  if (least !== undefined && most !== undefined) return least === most ? `, ${most}${unit}` : `, ${least}–${most}${unit}`;
  if (most !== undefined) return `, at most ${most}${unit}`;
  return least === undefined || least === 0 ? '' : `, at least ${least}${unit}`;
}

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
