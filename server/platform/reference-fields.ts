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
  const own = name === '' ? [] : [{ name, kind: kindOf(schema), required, says: textOf(schema['description']) }];
  return [...own, ...within(schema, name)];
}

/** Inside an object, inside each in a list, or inside each of several shapes. */
function within(schema: Schema, name: string): FieldRow[] {
  if (isSchema(schema['items'])) return within(schema['items'], `${name}[]`);
  const shapes = shapesOf(schema);
  return shapes.length === 1 && shapes[0] ? fieldsOf(shapes[0], name) : ofSeveral(shapes, name);
}

function fieldsOf(shape: Schema, name: string): FieldRow[] {
  const { properties } = shape;
  if (!isSchema(properties)) return isSchema(shape['items']) ? within(shape, name) : [];
  const must = Array.isArray(shape['required']) ? shape['required'] : [];
  return Object.entries(properties).flatMap(([key, inner]) =>
    fieldRows(inner, name === '' ? key : `${name}.${key}`, must.includes(key)),
  );
}

/** A field that all shapes have is said once, with every kind it may be; another is said with the shape it belongs to. */
function ofSeveral(shapes: readonly Schema[], name: string): FieldRow[] {
  const rows = shapes.flatMap((shape) => fieldsOf(shape, name).map((row) => ({ row, of: nameOfShape(shape) })));
  return [...Map.groupBy(rows, ({ row }) => row.name).values()].map((same) => {
    const [{ row, of } = { row: { name, kind: '', required: false }, of: undefined }] = same;
    const kind = either(same.map((one) => one.row.kind));
    if (same.length === shapes.length) return { ...row, kind, required: same.every((one) => one.row.required) };
    return { ...row, kind, says: of === undefined ? row.says : `When ${either(same.flatMap((one) => one.of ?? []))}.` };
  });
}

/** Which of the shapes it is: the field that can only be one word. */
function nameOfShape({ properties }: Schema): string | undefined {
  const [key, only] =
    Object.entries(isSchema(properties) ? properties : {}).find(([, inner]) => isSchema(inner) && inner['const'] !== undefined) ??
    [];
  return isSchema(only) ? `${key} is ${JSON.stringify(only['const'])}` : undefined;
}

/** The alternatives, without the one that is nothing. */
const shapesOf = (schema: Schema): Schema[] => {
  const several = schema['anyOf'] ?? schema['oneOf'];
  return Array.isArray(several) ? several.filter(isSchema).filter(({ type }) => type !== 'null') : [schema];
};

const either = (kinds: readonly string[]): string => [...new Set(kinds)].join(' or ');

export function kindOf(schema: Schema): string {
  const several = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(several)) return either(several.filter(isSchema).map(kindOf));
  if (schema['const'] !== undefined) return JSON.stringify(schema['const']);
  if (Array.isArray(schema['enum'])) return either(schema['enum'].map((value) => JSON.stringify(value)));
  if (isSchema(schema['items'])) return `list of ${kindOf(schema['items'])}`;
  if (schema['type'] === 'null') return 'null';
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
