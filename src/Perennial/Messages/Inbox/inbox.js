/*! Perennial inbox. <script async src="https://HOST/inbox.js"></script> <perennial-inbox token-url="/my-token"></perennial-inbox>
 * token: from POST /api/v1/inbox/tokens; or token-url: an address of your own site that answers {"token": "…"} to whoever is signed in,
 * asked again when a token ends. server: where Perennial stands, if this script does not come from there. lang: zh or en.
 * Colours: --perennial-accent. Event: inbox-change {unread}. No cookies, nothing stored. */
(() => {
  const script = document.currentScript;
  const home = script ? new URL(script.src).origin : '';
  const words = {
    en: {
      open: 'Messages',
      unread: (n) => `${n} unread`,
      isUnread: 'unread',
      none: 'Nothing here yet.',
      all: 'Mark all as read',
      more: 'Earlier messages',
      settings: 'What I hear about',
      failed: 'Messages cannot be loaded now.',
      ended: 'Sign in again to see your messages.',
    },
    zh: {
      open: '消息',
      unread: (n) => `${n} 条未读`,
      isUnread: '未读',
      none: '暂无消息。',
      all: '全部标为已读',
      more: '更早的消息',
      settings: '接收设置',
      failed: '暂时无法加载消息。',
      ended: '请重新登录后查看消息。',
    },
  };
  const css = `
:host{--a:var(--perennial-accent,light-dark(#0f766e,#5eead4));position:relative;display:inline-block;font:14px/1.5 system-ui,'PingFang SC','Microsoft YaHei',sans-serif;color:CanvasText}
:host([hidden]),[hidden]{display:none!important}
button,a{font:inherit;color:inherit;background:none;border:0;margin:0;padding:0;cursor:pointer;text-align:start;text-decoration:none}
:focus-visible{outline:2px solid var(--a);outline-offset:-2px;border-radius:6px}
.bell{position:relative;display:block;padding:10px;line-height:0}
.n{position:absolute;top:2px;inset-inline-end:0;min-width:18px;padding:0 4px;box-sizing:border-box;border-radius:9px;background:#b91c1c;color:#fff;font-size:12px;line-height:18px;text-align:center}
.p{position:absolute;inset-inline-end:0;z-index:2147483000;width:min(360px,calc(100vw - 24px));max-height:min(70vh,560px);overflow:auto;background:Canvas;border:1px solid color-mix(in srgb,CanvasText 18%,Canvas);border-radius:12px;box-shadow:0 10px 32px #0003}
:host([align=start]) .p{inset-inline:0 auto}
.h{position:sticky;top:0;display:flex;justify-content:space-between;gap:12px;padding:12px 16px;background:Canvas;border-bottom:1px solid color-mix(in srgb,CanvasText 12%,Canvas)}
h2{margin:0;font:inherit;font-weight:600}
.h button,.f{color:var(--a)}
ul{margin:0;padding:0;list-style:none}li+li{border-top:1px solid color-mix(in srgb,CanvasText 10%,Canvas)}
.i{display:block;width:100%;padding:12px 16px;box-sizing:border-box}
.i:hover{background:color-mix(in srgb,CanvasText 4%,Canvas)}
.i b{display:flex;justify-content:space-between;gap:8px;font-weight:600}
.u::after{content:"";flex:none;width:8px;height:8px;margin-top:7px;border-radius:4px;background:var(--a)}
.t{display:block;white-space:pre-wrap;overflow-wrap:anywhere}
.d,.e{color:color-mix(in srgb,CanvasText 68%,Canvas);font-size:12px}
.e{margin:0;padding:16px}.f{display:block;padding:10px 16px;width:100%;box-sizing:border-box}
.s{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}`;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);

  const make = (tag, set = {}, ...inside) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(set)) if (value !== undefined) element.setAttribute(name, value);
    // Text, never HTML: what a message says cannot run on the page.
    element.append(...inside);
    return element;
  };
  const bell = () => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    const drawn = { width: 22, height: 22, viewBox: '0 0 24 24', fill: 'none', stroke: 'currentColor', 'stroke-width': 1.8 };
    for (const [name, value] of Object.entries(drawn)) svg.setAttribute(name, value);
    svg.setAttribute('aria-hidden', 'true');
    path.setAttribute('d', 'M6 9a6 6 0 0 1 12 0c0 6 2 7 2 7H4s2-1 2-7M10 20a2 2 0 0 0 4 0');
    svg.append(path);
    return svg;
  };

  class Inbox extends HTMLElement {
    static observedAttributes = ['token', 'token-url', 'lang'];
    #parts;
    #data = { unread: 0, items: [], next: null, preferences: null };
    #drawn = '';
    #limit = 20;
    #token;
    #trouble = '';
    #timer;
    #seen = new Set();
    #looked = new Map();
    #watch;

    constructor() {
      super();
      const root = this.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = [sheet];
      const count = make('span', { class: 'n', 'aria-hidden': 'true', hidden: '' });
      const button = make('button', { class: 'bell', type: 'button', part: 'button', 'aria-expanded': 'false' }, bell(), count);
      const title = make('h2');
      const all = make('button', { type: 'button' });
      const note = make('p', { class: 'e', role: 'status' });
      const list = make('ul');
      const more = make('button', { class: 'f', type: 'button' });
      const settings = make('a', { class: 'f', target: '_blank', rel: 'noopener' });
      const panel = make('div', { class: 'p', part: 'panel', role: 'dialog', tabindex: '-1', hidden: '' });
      const said = make('span', { class: 's', role: 'status' });
      panel.append(make('div', { class: 'h' }, title, all), note, list, more, settings);
      root.append(button, said, panel);
      this.#parts = { count, button, title, all, note, list, more, settings, panel, said };
      button.onclick = () => this.#show(panel.hidden);
      all.onclick = () => this.#mark({ all: true });
      more.onclick = () => ((this.#limit = Math.min(200, this.#limit + 20)), this.load());
      // Read is what was in sight for two seconds, or was pressed.
      this.#watch = new IntersectionObserver((entries) => entries.forEach((one) => this.#look(one)), { root: panel, threshold: 0.25 });
    }

    connectedCallback() {
      this.#timer = setInterval(() => document.hidden || this.load(), 60000);
      for (const name of ['click', 'keydown', 'visibilitychange']) document.addEventListener(name, this);
      this.load();
    }

    disconnectedCallback() {
      this.#timer = clearInterval(this.#timer);
      for (const name of ['click', 'keydown', 'visibilitychange']) document.removeEventListener(name, this);
    }

    attributeChangedCallback(name) {
      if (name !== 'lang') this.#token = undefined;
      this.#drawn = '';
      if (this.#timer) this.load();
    }

    handleEvent(event) {
      if (event.type === 'visibilitychange') return document.hidden || this.load();
      if (this.#parts.panel.hidden) return;
      if (event.type === 'click' ? !event.composedPath().includes(this) : event.key === 'Escape') this.#show(false, event.type !== 'click');
    }

    async load() {
      try {
        this.#data = await this.#ask(`?limit=${this.#limit}`);
        this.#trouble = '';
      } catch (error) {
        this.#trouble = error.message === '401' ? 'ended' : 'failed';
      }
      this.#draw();
    }

    get #server() {
      return this.getAttribute('server')?.replace(/\/$/, '') ?? home;
    }

    async #ask(path, options = {}, again = true) {
      const url = this.getAttribute('token-url');
      this.#token ??= this.getAttribute('token') ?? (url && (await this.#fetchToken(url)));
      if (!this.#token) throw new Error(401);
      const answer = await fetch(`${this.#server}/m/inbox${path}`, {
        ...options,
        credentials: 'omit',
        headers: { Authorization: `Bearer ${this.#token}`, ...options.headers },
      });
      if (answer.status === 401 && url) {
        this.#token = undefined;
        if (again) return this.#ask(path, options, false);
      }
      if (!answer.ok) throw new Error(answer.status);
      return answer.json();
    }

    async #fetchToken(url) {
      const answer = await fetch(url, { credentials: 'same-origin', headers: { Accept: 'application/json' } });
      if (!answer.ok) throw new Error(answer.status === 403 ? 401 : answer.status);
      return (await answer.json()).token;
    }

    async #mark(what) {
      const body = JSON.stringify(what);
      // It arrives also when the page is left by the link that was pressed.
      const options = { method: 'POST', body, keepalive: true, headers: { 'Content-Type': 'application/json' } };
      try {
        this.#data.unread = (await this.#ask('/read', options)).unread;
        for (const item of this.#data.items) if (what.all || what.ids?.includes(item.id) || what.clicked === item.id) item.read = true;
        this.#draw();
      } catch {
        for (const id of what.ids ?? []) this.#seen.delete(id);
      }
    }

    #look({ target, isIntersecting }) {
      const id = Number(target.dataset.id);
      clearTimeout(this.#looked.get(id));
      if (isIntersecting)
        this.#looked.set(
          id,
          setTimeout(() => {
            const item = this.#data.items.find((one) => one.id === id);
            if (this.#parts.panel.hidden || !item || item.read || this.#seen.has(id)) return;
            this.#seen.add(id);
            this.#mark({ ids: [id] });
          }, 2000),
        );
    }

    #show(open, takeFocus = true) {
      const { panel, button } = this.#parts;
      panel.hidden = !open;
      button.setAttribute('aria-expanded', open);
      if (open) this.load();
      if (takeFocus) (open ? panel : button).focus();
    }

    #draw() {
      const tag = this.getAttribute('lang') || this.closest('[lang]')?.lang || navigator.language || 'en';
      const say = words[/^zh/i.test(tag) ? 'zh' : 'en'];
      const { count, button, title, all, note, list, more, settings, panel, said } = this.#parts;
      const { unread, items, next, preferences } = this.#data;
      const label = unread ? `${say.open}, ${say.unread(unread)}` : say.open;
      if (said.textContent && said.dataset.unread < unread) said.textContent = label;
      else if (!said.textContent) said.textContent = ' ';
      said.dataset.unread = unread;
      button.setAttribute('aria-label', label);
      panel.setAttribute('aria-label', say.open);
      count.hidden = !unread;
      count.textContent = unread > 99 ? '99+' : unread;
      title.textContent = say.open;
      all.textContent = say.all;
      all.hidden = !unread;
      more.textContent = say.more;
      more.hidden = !next || this.#limit >= 200;
      settings.textContent = say.settings;
      settings.hidden = !preferences;
      if (preferences) settings.href = `${this.#server}${preferences}?lang=${tag}`;
      note.textContent = this.#trouble ? say[this.#trouble] : items.length ? '' : say.none;
      note.hidden = !note.textContent;
      const now = JSON.stringify([tag, items]);
      if (now !== this.#drawn) {
        this.#drawn = now;
        const focused = this.shadowRoot.activeElement?.dataset.id;
        this.#watch.disconnect();
        list.replaceChildren(...items.map((item) => make('li', {}, this.#item(item, tag, say))));
        if (focused) list.querySelector(`[data-id="${focused}"]`)?.focus();
      }
      this.dispatchEvent(new CustomEvent('inbox-change', { detail: { unread } }));
    }

    #item(item, tag, say) {
      const time = new Date(item.time).toLocaleString(tag, { dateStyle: 'medium', timeStyle: 'short' });
      const press = item.url ? 'a' : 'button';
      const head = make('b', { class: item.read ? undefined : 'u' }, make('span', {}, item.title));
      if (!item.read) head.firstChild.append(make('span', { class: 's' }, ` (${say.isUnread})`));
      const element = make(
        press,
        { class: 'i', 'data-id': item.id, lang: item.language ?? undefined, ...(item.url ? { href: item.url } : { type: 'button' }) },
        head,
        make('span', { class: 't' }, item.text),
        make('time', { class: 'd', datetime: item.time }, time),
      );
      const pressed = () => (item.url ? this.#mark({ clicked: item.id }) : item.read || this.#mark({ ids: [item.id] }));
      element.onclick = async (event) => {
        const leaves = item.url && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
        if (leaves) event.preventDefault();
        // The page that follows shows what is left: it is said first, unless that takes a second.
        await Promise.race([pressed(), new Promise((done) => setTimeout(done, 1000))]);
        if (leaves) location.assign(item.url);
      };
      element.onauxclick = (event) => event.button === 1 && pressed();
      if (!item.read) this.#watch.observe(element);
      return element;
    }
  }
  customElements.get('perennial-inbox') || customElements.define('perennial-inbox', Inbox);
})();
