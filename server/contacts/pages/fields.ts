import { type Html, html, when } from '#platform/html.ts';

/** One error, said at the field and again at the top of the page. */
export interface FieldError {
  readonly field: string;
  readonly sentence: string;
}

interface Field {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly error: FieldError | undefined;
  readonly errorLabel: string;
}

const hintId = (name: string) => `${name}-hint`;
const errorId = (name: string) => `${name}-error`;

const hintOf = ({ name, hint }: Field) => hint !== undefined && html`<p class="hint" id="${hintId(name)}">${hint}</p>`;

const errorOf = ({ name, error, errorLabel }: Field) =>
  error && html`<p class="error" id="${errorId(name)}"><strong>${errorLabel}</strong> ${error.sentence}</p>`;

/** Says to a screen reader which words belong to the field. */
function describedBy({ name, hint, error }: Field): Html | false {
  const ids = [...(hint === undefined ? [] : [hintId(name)]), ...(error ? [errorId(name)] : [])].join(' ');
  return ids !== '' && html` aria-describedby="${ids}"`;
}

const invalid = ({ error }: Field) => error !== undefined && html` aria-invalid="true"`;

// Nothing here is offered to the browser's memory, nor to a spelling service somewhere else: both are read by others.
const keepToYourself = html` autocomplete="off" spellcheck="false" writingsuggestions="false"`;

export function textArea(field: Field & { value: string; rows: number }): Html {
  return html`
    <div class="field">
      <label for="${field.name}">${field.label}</label>
      ${hintOf(field)} ${errorOf(field)}
      <textarea
        id="${field.name}"
        name="${field.name}"
        rows="${field.rows}"
        cols="60"
        ${keepToYourself}${describedBy(field)}${invalid(field)}
      >
${field.value}</textarea>
    </div>
  `;
}

export function textInput(
  field: Field & { value: string; type: 'tel' | 'text' | 'time'; size: number; inputMode?: 'numeric' },
): Html {
  return html`
    <div class="field">
      <label for="${field.name}">${field.label}</label>
      ${hintOf(field)} ${errorOf(field)}
      <input
        id="${field.name}"
        name="${field.name}"
        type="${field.type}"
        size="${field.size}"
        value="${field.value}"
        ${field.inputMode && html`inputmode="${field.inputMode}"`}
        ${keepToYourself}${describedBy(field)}${invalid(field)}
      />
    </div>
  `;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export function select(field: Field & { value: string; choose: string; groups: { label: string; choices: Choice[] }[] }): Html {
  const option = ({ value, label }: Choice) =>
    html`<option value="${value}" ${when(value === field.value, 'selected')}>${label}</option>`;
  return html`
    <div class="field">
      <label for="${field.name}">${field.label}</label>
      ${hintOf(field)} ${errorOf(field)}
      <select id="${field.name}" name="${field.name}" autocomplete="off" ${describedBy(field)}${invalid(field)}>
        <option value="">${field.choose}</option>
        ${field.groups
          .filter(({ choices }) => choices.length > 0)
          .map(({ label, choices }) => html`<optgroup label="${label}">${choices.map(option)}</optgroup>`)}
      </select>
    </div>
  `;
}

/** `within` is what is asked only of who makes that choice; it stands right below it. */
export function choices(field: Field & { value: string; choices: (Choice & { within?: Html })[] }): Html {
  const one = ({ value, label, within }: Choice & { within?: Html }, index: number) => {
    const id = index === 0 ? field.name : `${field.name}-${value}`;
    return html`
      <div class="choice">
        <input
          type="radio"
          id="${id}"
          name="${field.name}"
          value="${value}"
          ${when(value === field.value, 'checked')}
          autocomplete="off"
        />
        <label for="${id}">${label}</label>
      </div>
      ${within}
    `;
  };
  return html`
    <fieldset class="field" ${describedBy(field)}>
      <legend>${field.label}</legend>
      ${hintOf(field)} ${errorOf(field)} ${field.choices.map(one)}
    </fieldset>
  `;
}

/** Only asked if a choice is made: hidden until then by the style sheet. Without it the legend says when to fill it in. */
export function asked(of: string, legend: string, fields: Html): Html {
  return html`
    <fieldset class="asked of-${of}">
      <legend>${legend}</legend>
      ${fields}
    </fieldset>
  `;
}

/** All that has to be corrected, above the form, each a link to its field. Has the focus when the page opens. */
export function summary(words: { heading: string; lead: string }, errors: readonly FieldError[]): Html | false {
  return (
    errors.length > 0 &&
    html`
      <section class="summary" role="alert" tabindex="-1" autofocus aria-labelledby="summary-heading">
        <h2 id="summary-heading">${words.heading}</h2>
        <p>${words.lead}</p>
        <ul>
          ${errors.map(({ field, sentence }) => html`<li><a href="#${field}">${sentence}</a></li>`)}
        </ul>
      </section>
    `
  );
}
