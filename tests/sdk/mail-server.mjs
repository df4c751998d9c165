// A real mail server. First line out: {"port"}; then a line for every mail it took, parsed by a library that is not ours.
// Addresses say how it answers: gone@ (no such user), grey@ (later, at first), full@ (later), policy@ (refused), mute@ (takes
// the mail and hangs up without a word), rude@ (hangs up when the recipient is named).
import { createInterface } from 'node:readline';
import { buffer } from 'node:stream/consumers';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

const { USER, PASSWORD, KEY, CERT, SLOW } = process.env;
const seen = new Set();

const refusal = (code, text) => Object.assign(new Error(text), { responseCode: code });
const say = (line) => process.stdout.write(JSON.stringify(line) + '\n');

const server = new SMTPServer({
  ...(KEY ? { key: KEY, cert: CERT } : { hideSTARTTLS: true }),
  authOptional: !USER,
  disabledCommands: USER ? [] : ['AUTH'],
  logger: false,
  onAuth: ({ username, password }, session, done) =>
    username === USER && password === PASSWORD && session.secure
      ? done(null, { user: username })
      : done(refusal(535, '5.7.8 wrong password')),
  onRcptTo({ address }, session, done) {
    const name = address.split('@')[0];
    if (name === 'gone') return done(refusal(550, '5.1.1 no such user'));
    if (name === 'policy') return done(refusal(550, '5.7.1 not from you'));
    if (name === 'full') return done(refusal(452, '4.2.2 mailbox full'));
    if (name === 'grey' && !seen.has(address)) return seen.add(address), done(refusal(451, '4.7.1 come back later'));
    if (name === 'rude') return session.hangUp ? session.hangUp() : [...server.connections].at(-1)._socket.destroy();
    return done();
  },
  async onData(stream, session, done) {
    const raw = await buffer(stream).catch(() => null);
    const mail = raw && (await simpleParser(raw).catch(() => null));
    // Whoever sent it was gone before its end.
    if (!mail) return done(refusal(451, '4.3.0 not received in full'));
    if (SLOW) await new Promise((resolve) => setTimeout(resolve, Number(SLOW)));
    say({
      to: mail.to.value[0].address,
      from: mail.from.value[0],
      subject: mail.subject,
      html: mail.html || '',
      text: mail.text ?? '',
      messageId: mail.messageId,
      contentType: mail.headers.get('content-type').value,
      headers: Object.fromEntries(mail.headerLines.map(({ key, line }) => [key, line])),
      raw: raw.toString('base64'),
      returnPath: session.envelope.mailFrom.address,
      user: session.user ?? null,
      secure: session.secure,
    });
    if (session.envelope.rcptTo[0].address.startsWith('mute@'))
      return [...server.connections].forEach((connection) => connection._socket.destroy());
    done();
  },
});
server.on('error', () => {});
server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => say({ port: server.server.address().port }));
// What is asked is answered after all that was said before.
createInterface({ input: process.stdin })
  .on('line', (line) => say({ heard: line }))
  .on('close', () => process.exit(0));
