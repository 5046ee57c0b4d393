'use strict';
// One question a form. Its variants stand in a JSON block beside it: for each the right answer, the answers of wrong
// machines with what is said to them, and how answers are given. Nothing is sent anywhere.
(() => {
  const text = JSON.parse(document.getElementById('texts').textContent);

  const said = (n) => n.toLocaleString(document.documentElement.lang);
  document.documentElement.style.setProperty('--swipe', JSON.stringify('↔ ' + text.swipe));

  // A number as people type it: Bengali digits, grouping, a sign, 0x. NaN when it is none.
  function numberOf(typed) {
    const plain = typed.replace(/[\u09e6-\u09ef]/g, (c) => String(c.charCodeAt(0) - 0x9e6)).replace(/[,_\s]/g, '');
    return /^[+-]?(\d+(\.\d*)?|\.\d+|0x[0-9a-f]+)$/i.test(plain) ? Number(plain) : NaN;
  }

  function same(variant, right, given) {
    if (right.length !== given.length) return false;
    if (variant.several) return right.every((r) => given.some((g) => g[1] === r[1]));
    return right.every((r, i) => {
      const g = variant.keyed ? given.find((e) => e[0] === r[0]) : given[i];
      if (!g) return false;
      if (!variant.numeric) {
        const typed = g[1].trim(), number = numberOf(typed);
        return typed === r[1] || variant.names[typed] === r[1] || (!Number.isNaN(number) && String(number) === r[1]);
      }
      const n = numberOf(g[1]), wanted = Number(r[1]);
      const room = variant.percent ? Math.abs(wanted) * variant.tolerance / 100 : variant.tolerance;
      return Math.abs(n - wanted) <= room;
    });
  }

  function element(name, attributes, ...children) {
    const e = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (key === 'html') e.innerHTML = value;
      else if (key === 'onclick') e.onclick = value;
      else e.setAttribute(key, value);
    }
    e.append(...children);
    return e;
  }

  class Question {
    constructor(section) {
      this.section = section;
      this.variants = JSON.parse(section.querySelector('script[type="application/json"]').textContent);
      this.at = 0;
      this.wrong = 0;
      this.hints = 0;
      this.body = section.querySelector('.body');
      this.show();
    }

    get variant() { return this.variants[this.at % this.variants.length]; }

    show() {
      const v = this.variant;
      this.order = [];
      this.body.replaceChildren(element('div', { html: v.html }));
      this.form = element('div', {});
      this.body.append(this.form);
      this.inputs(v);
      this.said = element('div', { 'aria-live': 'polite' });
      const buttons = element('div', { class: 'buttons' });
      if (v.kind !== 'script') {
        buttons.append(element('button', { class: 'main', type: 'button', onclick: () => this.judge() }, text.check));
        buttons.append(element('button', { type: 'button', onclick: () => this.reveal(text.not_sure, false) }, text.unsure));
      }
      if (v.hints.length) buttons.append(this.hintButton = element('button', { type: 'button', onclick: () => this.hint() }, text.hint));
      if (v.kind === 'script') buttons.append(element('button', { type: 'button', onclick: () => this.reveal('', false) }, text.solution));
      this.body.append(buttons, this.said);
    }

    inputs(v) {
      const name = 'q' + Math.random().toString(36).slice(2);
      const option = (type, key, html) => element('label', { class: 'option' }, element('input', { type, name, value: key }), element('span', { html }));
      const choose = (key, label) => {
        const select = element('select', { 'data-key': key, 'aria-label': label || text.answer });
        select.append(element('option', { value: '' }, '…'));
        for (const [k, t] of v.items) select.append(element('option', { value: k }, t));
        // A narrow screen cuts what was chosen: it is said below.
        const chosen = element('div', { class: 'chosen', 'aria-hidden': 'true' });
        select.onchange = () => { const t = select.selectedOptions[0].text; chosen.textContent = t.length > 20 ? t : ''; };
        return element('div', {}, select, chosen);
      };
      if (v.input === 'one' || v.input === 'several') {
        const set = element('fieldset', { 'aria-label': text.answer });
        for (const [k, , html] of v.items) set.append(option(v.input === 'one' ? 'radio' : 'checkbox', k, html));
        this.form.append(set);
      } else if (v.input === 'rows' || v.input === 'select') {
        for (const [k, html] of v.rows) this.form.append(element('div', { class: 'row' }, element('div', { html }), choose(k, k)));
      } else if (v.input === 'order') {
        for (const [k, , html] of v.items) {
          const mark = element('span', { class: 'place' }, '');
          const button = element('button', { class: 'thing', type: 'button', 'aria-pressed': 'false', 'data-value': k, onclick: () => this.pick(k) }, mark, element('span', { html }));
          this.form.append(button);
        }
      } else if (v.input === 'typed') {
        for (const [k, html] of v.rows)
          this.form.append(element('div', { class: 'row' }, element('div', { html }), element('input', { class: 'typed', 'data-key': k, autocomplete: 'off', spellcheck: 'false', 'aria-label': k || text.answer })));
      }
    }

    pick(key) {
      const at = this.order.indexOf(key);
      if (at >= 0) this.order.splice(at, 1); else this.order.push(key);
      for (const button of this.form.querySelectorAll('button.thing')) {
        const place = this.order.indexOf(button.dataset.value);
        button.setAttribute('aria-pressed', place >= 0);
        button.firstChild.textContent = place >= 0 ? said(place + 1) + '. ' : '';
      }
    }

    given(v) {
      if (v.input === 'one' || v.input === 'several') return [...this.form.querySelectorAll('input:checked')].map((i) => ['', i.value]);
      if (v.input === 'order') return this.order.map((k) => ['', k]);
      return [...this.form.querySelectorAll('select,input.typed')].map((i) => [i.dataset.key, i.value]);
    }

    judge() {
      const v = this.variant, given = this.given(v);
      if (!given.length || given.some((g) => g[1].trim() === '')) return this.say(text.nothing, false);
      if (v.numeric && given.some((g) => Number.isNaN(numberOf(g[1])))) return this.say(text.no_number, false);
      if (same(v, v.right, given)) {
        document.dispatchEvent(new CustomEvent('arenarium-answer', { detail: { step: this.section.id, right: true, hints: this.hints } }));
        return this.reveal(text.right, true);
      }
      this.wrong += 1;
      document.dispatchEvent(new CustomEvent('arenarium-answer', { detail: { step: this.section.id, right: false, hints: this.hints } }));
      const machine = v.machines.find((m) => same(v, m.answer, given));
      if (this.wrong >= 2) return this.reveal(text.wrong + ' ' + (machine ? machine.said : ''), false);
      this.say(text.wrong + ' ' + (machine ? machine.said : ''), false);
    }

    hint() {
      const v = this.variant;
      if (this.hints >= v.hints.length) return;
      const n = ++this.hints;
      this.said.append(element('div', { class: 'said', html: `<p>${text.hint} ${said(n)}/${said(v.hints.length)}</p>` + v.hints[n - 1] }));
      if (n === v.hints.length) this.hintButton.disabled = true;
    }

    say(html, right) {
      this.said.replaceChildren(element('div', { class: 'said' + (right ? ' right' : ''), html }));
    }

    reveal(html, right) {
      const v = this.variant;
      this.say((html ? '<p>' + html + '</p>' : '') + v.solution, right);
      if (this.variants.length > 1)
        this.said.append(element('button', { type: 'button', onclick: () => { this.at += 1; this.wrong = 0; this.hints = 0; this.show(); } }, text.another));
    }
  }

  for (const section of document.querySelectorAll('section.question')) new Question(section);
})();
