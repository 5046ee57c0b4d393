'use strict';
// One question a form. Its variants stand in a JSON block beside it: for each the right answer, the answers of wrong
// machines with what is said to them, and how answers are given. Nothing is sent anywhere: what was answered is kept
// by the browser, or by the LMS where there is one.
(() => {
  const text = JSON.parse(document.getElementById('texts').textContent);

  const said = (n) => n.toLocaleString(document.documentElement.lang);
  const filled = (pattern, values) => pattern.replace(/{(\w+)}/g, (all, name) => (name in values ? said(values[name]) : all));

  // By step: variant, wrong answers, hints, what was given, how it ended, whether it was ever right.
  const own = 'arenarium/' + document.body.dataset.lesson;
  const lms = window.arenariumScorm && window.arenariumScorm.found ? window.arenariumScorm : null;
  const store = lms || {
    load() { try { return JSON.parse(localStorage.getItem(own)) || {}; } catch (e) { return {}; } },
    save(all) { try { localStorage.setItem(own, JSON.stringify(all)); } catch (e) { /* kept for this visit alone */ } }
  };
  const progress = store.load();

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
      this.body = section.querySelector('.body');
      this.state = progress[section.id] || {};
      this.show();
      this.resume();
    }

    get variant() { return this.variants[(this.state.at || 0) % this.variants.length]; }

    keep(changes) {
      Object.assign(this.state, changes);
      progress[this.section.id] = this.state;
      store.save(progress);
      showProgress();
    }

    show() {
      const v = this.variant;
      this.order = [];
      this.form = element('form', { novalidate: '' });
      this.form.onsubmit = (e) => { e.preventDefault(); this.judge(); };
      this.inputs(v);
      this.said = element('div', { 'aria-live': 'polite' });
      const buttons = element('div', { class: 'buttons' });
      if (v.kind !== 'script') {
        buttons.append(element('button', { class: 'main', type: 'submit' }, text.check));
        buttons.append(element('button', { type: 'button', onclick: () => this.giveUp() }, text.unsure));
      }
      if (v.hints.length) buttons.append(this.hintButton = element('button', { type: 'button', onclick: () => { this.hint((this.state.hints || 0) + 1); this.keep({}); } }, text.hint));
      if (v.kind === 'script') buttons.append(element('button', { type: 'button', onclick: () => this.giveUp() }, text.solution));
      this.form.append(buttons);
      this.body.replaceChildren(element('div', { html: v.html }), this.form, this.said);
    }

    inputs(v) {
      const name = 'answer-' + this.section.id;
      const option = (type, key, html) => element('label', { class: 'option' }, element('input', { type, name, value: key }), element('span', { html }));
      const choose = (key) => {
        const select = element('select', { 'data-key': key });
        select.append(element('option', { value: '' }, '…'));
        for (const [k, t] of v.items) select.append(element('option', { value: k }, t));
        // A narrow screen cuts what was chosen: it is said below.
        const chosen = element('div', { class: 'chosen', 'aria-hidden': 'true' });
        select.onchange = () => { const t = select.selectedOptions[0].text; chosen.textContent = t.length > 20 ? t : ''; };
        return [select, chosen];
      };
      const typed = (key) => {
        const input = element('input', { class: 'typed', 'data-key': key, autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false' });
        if (v.numeric) input.inputMode = 'decimal';
        return [input];
      };
      if (v.input === 'one' || v.input === 'several') {
        const set = element('fieldset', { 'aria-label': text.answer });
        for (const [k, , html] of v.items) set.append(option(v.input === 'one' ? 'radio' : 'checkbox', k, html));
        this.form.append(set);
      } else if (v.input === 'rows' || v.input === 'select' || v.input === 'typed') {
        // Numbers stand beside their field on a phone as well.
        const short = v.rows.every((row) => row[1].length < 4);
        const rows = element('div', { class: 'rows' + (v.rows.length < 2 ? ' single' : short ? ' short' : '') });
        for (const [k, html] of v.rows)
          rows.append(element('label', { class: 'row' }, element('span', { html: html || text.answer }), element('span', {}, ...(v.input === 'typed' ? typed(k) : choose(k)))));
        this.form.append(rows);
      } else if (v.input === 'order') {
        for (const [k, , html] of v.items) {
          const mark = element('span', { class: 'place' }, '');
          this.form.append(element('button', { class: 'thing', type: 'button', 'aria-pressed': 'false', 'data-value': k, onclick: () => this.pick(k) }, mark, element('span', { html })));
        }
      }
    }

    pick(key) {
      const at = this.order.indexOf(key);
      if (at >= 0) this.order.splice(at, 1); else this.order.push(key);
      for (const button of this.form.querySelectorAll('button.thing')) {
        const place = this.order.indexOf(button.dataset.value);
        button.setAttribute('aria-pressed', place >= 0);
        button.firstChild.textContent = place >= 0 ? said(place + 1) + '.' : '';
      }
    }

    given(v) {
      if (v.input === 'one' || v.input === 'several') return [...this.form.querySelectorAll('input:checked')].map((i) => ['', i.value]);
      if (v.input === 'order') return this.order.map((k) => ['', k]);
      return [...this.form.querySelectorAll('select,input.typed')].map((i) => [i.dataset.key, i.value]);
    }

    fill(v, given) {
      if (v.input === 'one' || v.input === 'several') {
        for (const i of this.form.querySelectorAll('fieldset input')) i.checked = given.some((g) => g[1] === i.value);
      } else if (v.input === 'order') {
        for (const g of given) if (v.items.some((i) => i[0] === g[1])) this.pick(g[1]);
      } else {
        [...this.form.querySelectorAll('select,input.typed')].forEach((field, i) => {
          if (!given[i]) return;
          field.value = given[i][1];
          field.dispatchEvent(new Event('change'));
        });
      }
    }

    judge() {
      const v = this.variant, given = this.given(v);
      if (!given.length || given.some((g) => g[1].trim() === '')) return this.say(text.nothing, '');
      if (v.numeric && given.some((g) => Number.isNaN(numberOf(g[1])))) return this.say(text.no_number, '');
      const right = same(v, v.right, given), wrong = (this.state.wrong || 0) + (right ? 0 : 1), told = this.state.told;
      const end = right ? 'right' : wrong >= 2 || told ? 'shown' : '';
      // What one was told counts for nothing; another one does.
      this.keep({ given, wrong, end, told: told || end === 'shown', right: (right && !told) || !!this.state.right });
      this.tell();
    }

    giveUp() {
      this.keep({ given: null, end: 'shown', told: true });
      this.tell();
    }

    // What is said to the answer that was given.
    tell() {
      const v = this.variant, { given, end } = this.state;
      if (end === 'right') return this.reveal(text.right, 'right');
      if (!given) return this.reveal(v.kind === 'script' ? '' : text.not_sure, '');
      const machine = v.machines.find((m) => same(v, m.answer, given));
      const html = text.wrong + ' ' + (machine ? machine.said : '');
      if (end) return this.reveal(html, 'wrong');
      this.say('<p>' + html + '</p><p>' + text.once_more + '</p>', 'wrong');
    }

    hint(upTo) {
      const v = this.variant, shown = this.hints || (this.hints = element('div', {}));
      if (!shown.isConnected) { shown.replaceChildren(); this.said.before(shown); shown.setAttribute('aria-live', 'polite'); }
      for (let n = shown.children.length + 1; n <= Math.min(upTo, v.hints.length); ++n)
        shown.append(element('div', { class: 'said', html: '<p class="side">' + filled(text.hint_of, { n, total: v.hints.length }) + '</p>' + v.hints[n - 1] }));
      this.state.hints = shown.children.length;
      this.hintButton.disabled = this.state.hints === v.hints.length;
    }

    say(html, look) {
      this.said.replaceChildren(element('div', { class: 'said ' + look, html }));
    }

    reveal(html, look) {
      this.say((html ? '<p>' + html + '</p>' : '') + this.variant.solution, look);
      if (this.variants.length < 2 || this.variant.kind === 'script') return;
      this.said.append(element('div', { class: 'buttons' }, element('button', { type: 'button', onclick: () => this.another() }, text.another)));
    }

    another() {
      this.keep({ at: ((this.state.at || 0) + 1) % this.variants.length, wrong: 0, hints: 0, given: null, end: '', told: false });
      this.show();
      this.section.scrollIntoView();
      this.form.querySelector('input,select,button').focus({ preventScroll: true });
    }

    // As it was left.
    resume() {
      const { hints, given, end } = this.state;
      if (hints && this.hintButton) this.hint(hints);
      if (given) this.fill(this.variant, given);
      if (given || end) this.tell();
    }
  }

  function showProgress() {
    const judged = [...document.querySelectorAll('section.question:not([data-written])')];
    const right = judged.filter((section) => (progress[section.id] || {}).right);
    for (const section of judged) section.classList.toggle('mastered', right.includes(section));
    const bar = document.querySelector('.progress');
    bar.hidden = !judged.length;
    bar.firstElementChild.textContent = filled(text.progress, { n: right.length, total: judged.length });
    bar.lastElementChild.max = judged.length || 1;
    bar.lastElementChild.value = right.length;
  }

  for (const section of document.querySelectorAll('section.question')) new Question(section);
  showProgress();

  const foot = document.querySelector('footer');
  foot.append(element('p', { class: 'side' }, lms ? text.kept_by_lms : text.kept), element('button', {
    type: 'button',
    onclick: () => {
      if (!confirm(text.again_sure)) return;
      store.save({});
      location.reload();
    }
  }, text.again));

  // What is folded is read on paper too.
  let folded = [];
  addEventListener('beforeprint', () => { folded = [...document.querySelectorAll('details:not([open])')]; for (const d of folded) d.open = true; });
  addEventListener('afterprint', () => { for (const d of folded) d.open = false; });
})();
