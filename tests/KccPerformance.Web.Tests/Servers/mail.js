// A mail server for the tests. It writes JSON to its output, one object a line: first its ports, then what it is told.
// Recipients decide what happens: refused@ is refused for good, later@ once for now, silent@ gets no reply to QUIT.
import { SMTPServer } from 'smtp-server';

const { TLS_KEY: key, TLS_CERT: cert, MAIL_USER: user, MAIL_PASSWORD: password } = process.env;
const delayed = new Set();

function say(fact) {
  process.stdout.write(JSON.stringify(fact) + '\n');
}

function refusal(code, text) {
  return Object.assign(new Error(text), { responseCode: code });
}

function authenticate(auth, session, done) {
  say({ what: 'authentication', method: auth.method });
  if (auth.username !== user) {
    return done(refusal(535, 'No such user'));
  }
  if (auth.method === 'XOAUTH2') {
    return auth.accessToken.startsWith('good')
      ? done(null, { user: `${user} ${auth.accessToken}` })
      : done(null, { data: { status: '400', schemes: 'Bearer' } });
  }
  return auth.password === password ? done(null, { user }) : done(refusal(535, 'Wrong password'));
}

function recipient({ address }, session, done) {
  if (address.startsWith('refused')) {
    return done(refusal(550, 'No such mailbox'));
  }
  if (address.startsWith('later') && !delayed.has(address)) {
    delayed.add(address);
    return done(refusal(451, 'Try again later'));
  }
  return done();
}

async function accept(server, stream, session, done) {
  const raw = Buffer.concat(await stream.toArray()).toString('base64');
  const { mailFrom, rcptTo } = session.envelope;
  const recipients = rcptTo.map(({ address }) => address);
  if (recipients[0].startsWith('silent')) {
    const connection = [...server.connections].find(one => one.session === session);
    connection.handler_QUIT = () => say({ what: 'quit' });
  }
  say({ what: 'message', from: mailFrom.address, recipients, user: session.user || null, isSecure: session.secure, raw });
  done();
}

async function listen(options) {
  const server = new SMTPServer({
    key,
    cert,
    authMethods: ['PLAIN', 'LOGIN', 'XOAUTH2'],
    authOptional: true,
    disableReverseLookup: true,
    onAuth: authenticate,
    onRcptTo: recipient,
    onData: (stream, session, done) => accept(server, stream, session, done),
    ...options,
  });

  // A client that does not trust the certificate ends the connection.
  server.on('error', () => {});
  await new Promise(ready => server.listen(0, '127.0.0.1', ready));
  return server.server.address().port;
}

say({ port: await listen({}), portWithoutTls: await listen({ hideSTARTTLS: true, allowInsecureAuth: true }) });

// Whatever it is told comes back in its output, after all that happened before. It ends with the tests that started it.
process.stdin.on('data', text => say({ what: 'told', text: text.toString().trim() })).on('end', () => process.exit());
