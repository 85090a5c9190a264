import { About, Age } from '#contacts/words.ts';
import type { FieldProblem } from '#kernel/field-problems.ts';
import { type Html, html } from '#platform/html.ts';
import { asked, choices, type FieldError, select, summary, textArea, textInput } from './fields.ts';
import { framed, numbers } from './frame.ts';
import type { Site } from './site.ts';
import type { Typed } from './typed.ts';
import { type Receiver, wayList } from './ways.ts';

/** Why the form is shown again, if it is not for a field to correct. */
export interface Again {
  readonly heading: string;
  readonly text: string;
  /** It may take a while: whom to call stands right here. */
  readonly call?: true;
}

export interface FormShown {
  readonly typed: Typed;
  readonly receivers: readonly Receiver[];
  readonly problems?: readonly FieldProblem[];
  readonly again?: Again;
  /** Chosen, but it does not receive here. */
  readonly elsewhere?: Receiver;
}

// The order in which the form asks. The answer about safe contact is one in the operation, several fields here.
const asksFor = ['organisationId', 'about', 'age', 'message', 'how', 'phone', 'from', 'to', 'notWhen', 'words'] as const;
type Asked = (typeof asksFor)[number];

const fieldOf = (path: string): Asked | undefined => {
  const last = path === 'safeContact' ? 'how' : path.replace(/^safeContact\./, '');
  return asksFor.find((name) => name === last);
};

/** What is wrong, in the order of the page and in its words. */
export function errorsIn({ words }: Site, problems: readonly FieldProblem[]): FieldError[] {
  const { errors } = words;
  const sentence = (field: Asked, { code, limit }: FieldProblem): string => {
    if (code === 'too_long' && limit !== undefined) return errors.tooLong(limit);
    if (code === 'bad_characters' || field === 'message' || field === 'notWhen') return errors.badCharacters;
    return errors[field];
  };
  return asksFor.flatMap((field) => {
    const problem = problems.find((one) => fieldOf(one.field) === field);
    return problem ? [{ field, sentence: sentence(field, problem) }] : [];
  });
}

export function formPage(site: Site, shown: FormShown): string {
  const { words, paths } = site;
  const { form, errors } = words;
  const wrong = [
    ...(shown.elsewhere ? [{ field: 'organisationId', sentence: words.elsewhere.sentence(shown.elsewhere.name) }] : []),
    ...errorsIn(site, shown.problems ?? []),
  ];
  return framed(site, {
    ...(shown.problems || shown.again || shown.elsewhere ? {} : { name: 'write' as const }),
    title: wrong.length > 0 ? `${errors.titlePrefix}${form.title}` : form.title,
    body: html`
      <h1>${form.heading}</h1>
      ${shown.again && againBox(site, shown.again)}
      ${shown.elsewhere ? elsewhereBox(site, shown.elsewhere) : summary(errors, wrong)}
      <p class="lead">${form.lead}</p>
      <form method="post" action="${paths.write}" autocomplete="off" novalidate>
        <input type="hidden" name="form" value="${shown.typed.form}" />
        ${questions(site, shown, wrong)}
        <p class="hint">${form.afterSend}</p>
        <button type="submit">${form.send}</button>
      </form>
    `,
  });
}

function questions({ words }: Site, { typed, receivers }: FormShown, wrong: readonly FieldError[]): Html {
  const { form, errors } = words;
  const at = (name: Asked) => ({
    name,
    value: typed[name],
    errorLabel: errors.label,
    error: wrong.find(({ field }) => field === name),
  });
  const optionsOf = ({ receives }: { receives: boolean }) =>
    receivers
      .filter((one) => one.receives === receives)
      .map(({ organisationId, name }) => ({ value: organisationId, label: name }));
  const { municipality, phone } = form;
  const optional = (label: string) => `${label} ${form.optional}`;
  return html`
    ${select({
      ...at('organisationId'),
      ...municipality,
      groups: [
        { label: municipality.receiving, choices: optionsOf({ receives: true }) },
        { label: municipality.others, choices: optionsOf({ receives: false }) },
      ],
    })}
    ${choices({
      ...at('about'),
      label: form.about.legend,
      choices: About.options.map((value) => ({ value, label: form.about.options[value] })),
    })}
    ${choices({
      ...at('age'),
      label: form.age.legend,
      choices: Age.options.map((value) => ({ value, label: form.age.options[value] })),
    })}
    ${textArea({ ...at('message'), label: optional(form.message.label), hint: form.message.hint, rows: 8 })}
    ${choices({
      ...at('how'),
      label: form.how.legend,
      hint: form.how.hint,
      choices: [
        { value: 'only_here', label: form.how.options.only_here },
        {
          value: 'phone',
          label: form.how.options.phone,
          within: asked(
            'phone',
            phone.legend,
            html`
              ${textInput({ ...at('phone'), label: phone.label, hint: phone.hint, type: 'tel', size: 20 })}
              ${textInput({ ...at('from'), label: optional(phone.from), type: 'time', size: 6 })}
              ${textInput({ ...at('to'), label: optional(phone.to), type: 'time', size: 6 })}
              ${textArea({ ...at('notWhen'), label: optional(phone.notWhen), hint: phone.notWhenHint, rows: 2 })}
            `,
          ),
        },
        {
          value: 'other',
          label: form.how.options.other,
          within: asked(
            'other',
            form.words.legend,
            textArea({ ...at('words'), label: form.words.label, hint: form.words.hint, rows: 2 }),
          ),
        },
        { value: 'never', label: form.how.options.never },
      ],
    })}
  `;
}

export const againBox = (site: Site, { heading, text, call }: Again): Html => html`
  <section class="summary" role="alert" tabindex="-1" autofocus aria-labelledby="again-heading">
    <h2 id="again-heading">${heading}</h2>
    <p>${text}</p>
  </section>
  ${call && numbers(site)}
`;

function elsewhereBox(site: Site, municipality: Receiver): Html {
  const { elsewhere, form } = site.words;
  return html`
    <section class="summary" role="alert" tabindex="-1" autofocus aria-labelledby="elsewhere-heading">
      <h2 id="elsewhere-heading">${elsewhere.heading(municipality.name)}</h2>
      <p>${elsewhere.lead}</p>
      ${municipality.phone === null && municipality.email === null ? html`<p>${elsewhere.none}</p>` : wayList(site, municipality)}
      <p>${elsewhere.police}</p>
      <p><a href="#organisationId">${form.municipality.choose}</a></p>
    </section>
  `;
}
