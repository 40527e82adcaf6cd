// A real provider of identities, for a test: `node tests/openid/provider.mjs PORT CLIENT REDIRECT OVER`. Whoever signs in
// types who they are (their name is their account) and is taken at their word; what it tells of them is below. It prints
// its issuer when it listens, and ends with its parent.
import { Provider } from 'oidc-provider';

const [port, client, redirect, over] = process.argv.slice(2);
const PEOPLE = {
  ines: { email: 'ines@elm.example', email_verified: true, name: 'Dr Ines Calloway', groups: ['staff', 'elm-gps'] },
  sam: { email: 'sam@elm.example', email_verified: true, name: 'Sam Ortega', groups: ['staff'] },
};

const issuer = `http://127.0.0.1:${port}`;
const provider = new Provider(issuer, {
  clients: [{
    client_id: client,
    client_secret: 'a secret & its = sign',
    redirect_uris: [redirect],
    backchannel_logout_uri: over,
    backchannel_logout_session_required: true,
  }],
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'], roles: ['groups'] },
  scopes: ['openid', 'email', 'profile', 'roles'],
  features: { backchannelLogout: { enabled: true }, devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true } },
  // Everybody here is on this machine, where it would otherwise not call back.
  fetch: (url, { dispatcher, ...options }) => fetch(url, options),
  pkce: { required: () => true },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...PEOPLE[id] }) }),
});

process.stdin.resume().on('end', () => process.exit(0));
provider.listen(Number(port), '127.0.0.1', () => console.log(issuer));
