// An OpenID Connect provider for the tests: oidc-provider, which is certified, with its own pages for signing in and
// for consent. It listens twice, because it can read the secret of a site in the form or in a header. Whoever signs in
// as NAME has the address NAME@example.org. It writes its two addresses to its output as JSON.
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const { CLIENT_ID: id, CLIENT_SECRET: secret, SITE: site } = process.env;
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const keys = [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'test' }];

async function listen(method) {
  const server = createServer();
  await new Promise(ready => server.listen(0, '127.0.0.1', ready));
  const address = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(address, {
    clients: [{
      client_id: id,
      client_secret: secret,
      token_endpoint_auth_method: method,
      redirect_uris: [`${site}/account/sign-in/council/done`],
      post_logout_redirect_uris: [`${site}/account/sign-out/council/done`],
    }],
    clientAuthMethods: [method],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    // Claims of the requested scopes are in the identity token, as at Entra ID.
    conformIdTokenClaims: false,
    findAccount: (context, name) => ({
      accountId: name,
      claims: () => ({ sub: name, name, email: `${name}@example.org`, email_verified: true }),
    }),
    jwks: { keys },
    cookies: { keys: ['a key of the tests'] },
  });
  server.on('request', provider.callback());
  return address;
}

process.stdout.write(JSON.stringify({
  address: await listen('client_secret_post'),
  addressForHeader: await listen('client_secret_basic'),
}) + '\n');

// It ends with the tests that started it.
process.stdin.on('end', () => process.exit()).resume();
