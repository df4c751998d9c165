/*! Perennial snippet. <script async src="https://HOST/t.js" data-key="WRITE KEY" data-consent="required|granted"></script>
 * Without data-consent="required" it counts at once, unless the browser says "do not track" or sends Global Privacy Control.
 * With it nothing is stored and nothing is sent until perennial.consent(true). */
(function (w, d, n) {
  'use strict';
  var script = d.currentScript || d.querySelector('script[data-key][src*="/t.js"]');
  if (!script) return;
  var key = script.getAttribute('data-key');
  var host = script.getAttribute('data-host') || new URL(script.src, d.baseURI).origin;
  var mode = script.getAttribute('data-consent') || 'granted';
  var respectsSignal = script.getAttribute('data-dnt') !== 'ignore';
  var early = (w.perennial && w.perennial.q) || [];
  var queue = [];
  var timer = 0;
  var memory = {};

  function refused() {
    return respectsSignal && (n.doNotTrack === '1' || w.doNotTrack === '1' || n.globalPrivacyControl === true);
  }
  function read(name) {
    try {
      return w.localStorage.getItem('perennial.' + name) || memory[name] || null;
    } catch (e) {
      return memory[name] || null;
    }
  }
  function write(name, value) {
    if (value === null) delete memory[name];
    else memory[name] = value;
    try {
      if (value === null) w.localStorage.removeItem('perennial.' + name);
      else w.localStorage.setItem('perennial.' + name, value);
    } catch (e) {
      /* a browser that stores nothing is known for this page only */
    }
  }
  function uuid() {
    if (w.crypto && w.crypto.randomUUID) return w.crypto.randomUUID();
    var bytes = new Uint8Array(16);
    w.crypto.getRandomValues(bytes);
    return Array.prototype.map
      .call(bytes, function (b) {
        return ('0' + b.toString(16)).slice(-2);
      })
      .join('');
  }
  function allowed() {
    if (refused()) return false;
    var said = read('consent');
    return said ? said === 'yes' : mode !== 'required';
  }
  function anonymousId() {
    var id = read('anonymous');
    if (!id) write('anonymous', (id = uuid()));
    return id;
  }
  function campaign() {
    var found = {};
    new URLSearchParams(w.location.search).forEach(function (value, name) {
      if (name.indexOf('utm_') === 0) found[name === 'utm_campaign' ? 'name' : name.slice(4)] = value;
    });
    return found;
  }
  function page() {
    return { url: w.location.href, path: w.location.pathname, title: d.title, referrer: d.referrer };
  }
  function put(type, members) {
    if (!allowed()) return;
    var message = {
      type: type,
      messageId: uuid(),
      anonymousId: anonymousId(),
      timestamp: new Date().toISOString(),
      context: { page: page(), locale: n.language, userAgent: n.userAgent, campaign: campaign() },
    };
    var user = read('user');
    if (user) message.userId = user;
    for (var name in members) if (members[name] !== undefined) message[name] = members[name];
    queue.push(message);
    if (queue.length >= 20) flush();
    else if (!timer) timer = w.setTimeout(flush, 500);
  }
  function send(batch, leaving, attempt) {
    var body = JSON.stringify({ writeKey: key, sentAt: new Date().toISOString(), batch: batch });
    if (leaving && n.sendBeacon && n.sendBeacon(host + '/v1/batch', new Blob([body], { type: 'text/plain' }))) return;
    w.fetch(host + '/v1/batch', {
      method: 'POST',
      headers: { 'Content-Type': 'text/plain' },
      body: body,
      keepalive: leaving && body.length < 60000,
      credentials: 'omit',
    }).then(
      function (answer) {
        if (answer.status === 429 || answer.status >= 500) again(batch, attempt, answer.headers.get('Retry-After'));
      },
      function () {
        again(batch, attempt, null);
      },
    );
  }
  // The same messages with the same ids: what arrived after all is not counted twice.
  function again(batch, attempt, after) {
    if (attempt >= 6) return;
    w.setTimeout(send, after ? after * 1000 : 1000 * Math.pow(2, attempt), batch, false, attempt + 1);
  }
  function flush(leaving) {
    w.clearTimeout(timer);
    timer = 0;
    while (queue.length) send(queue.splice(0, 20), leaving === true, 0);
  }

  var api = {
    track: function (event, properties) {
      put('track', { event: event, properties: properties || {} });
    },
    page: function (name, properties) {
      if (typeof name === 'object') (properties = name), (name = undefined);
      var all = page();
      for (var own in properties || {}) all[own] = properties[own];
      put('page', { name: name, properties: all });
    },
    identify: function (userId, traits) {
      if (typeof userId === 'object') (traits = userId), (userId = undefined);
      if (userId !== undefined && allowed()) write('user', String(userId));
      put('identify', { traits: traits || {} });
    },
    group: function (groupId, traits) {
      put('group', { groupId: groupId, traits: traits || {} });
    },
    alias: function (userId, previousId) {
      put('alias', { userId: userId, previousId: previousId || anonymousId() });
    },
    reset: function () {
      flush();
      write('user', null);
      write('anonymous', null);
    },
    consent: function (granted) {
      if (granted) {
        var first = !allowed();
        write('consent', 'yes');
        if (first && allowed()) firstPage();
      } else {
        queue = [];
        write('user', null);
        write('anonymous', null);
        write('consent', 'no');
      }
    },
    flush: function () {
      flush();
    },
    isTracking: allowed,
  };
  function firstPage() {
    if (script.getAttribute('data-auto') !== 'off') api.page();
  }

  w.perennial = api;
  w.addEventListener('pagehide', function () {
    flush(true);
  });
  d.addEventListener('visibilitychange', function () {
    if (d.visibilityState === 'hidden') flush(true);
  });
  firstPage();
  early.forEach(function (call) {
    api[call[0]].apply(api, [].slice.call(call, 1));
  });
})(window, document, navigator);
