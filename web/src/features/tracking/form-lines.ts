export interface FormWords {
  name: string;
  email: string;
  phone: string;
  message: string;
  send: string;
}

/** A box by which somebody agrees to be reached; its words are kept as the proof. */
export interface ConsentBox {
  channel: string;
  topic: string;
  wording: string;
}

const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (one) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[one]!);

const boxLine = (box: ConsentBox) =>
  `  <label><input type="checkbox" name="_consent.${box.channel}.${box.topic}" value="${escaped(box.wording)}"> ${escaped(box.wording)}</label>`;

/** A plain form that needs no script, ready to be copied into a page. What people do not see catches machines. */
export function formLines(
  form: { key: string; host: string; name: string; origin?: string; consents?: ConsentBox[] },
  words: FormWords,
): string {
  const action = `${form.host}/f/${form.key}/${encodeURIComponent(form.name.trim())}`;
  return [
    `<form method="post" action="${escaped(action)}" accept-charset="utf-8">`,
    `  <label>${escaped(words.name)} <input name="name" autocomplete="name"></label>`,
    `  <label>${escaped(words.email)} <input name="email" type="email" autocomplete="email" required></label>`,
    `  <label>${escaped(words.phone)} <input name="phone" type="tel" autocomplete="tel"></label>`,
    `  <label>${escaped(words.message)} <textarea name="message"></textarea></label>`,
    ...(form.consents ?? []).map(boxLine),
    '  <input name="_gotcha" style="display:none" tabindex="-1" autocomplete="off" aria-hidden="true">',
    ...(form.origin
      ? [`  <input type="hidden" name="_next" value="${escaped(`${form.origin}/thanks`)}">`]
      : []),
    `  <button>${escaped(words.send)}</button>`,
    '</form>',
  ].join('\n');
}
