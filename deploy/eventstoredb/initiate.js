import { readFileSync } from 'node:fs';
import { request } from 'node:https';

/**
 * Makes the user that dangri is at EventStoreDB, where that has not been done; it may be run again. That
 * user may append and read, and nothing of what only admin and ops may: no scavenge, no shutdown, no users.
 */
const [folder = '/run/secrets', seeds = 'eventstore-1:2113,eventstore-2:2113,eventstore-3:2113'] =
  process.argv.slice(2);
const secret = (name) => readFileSync(`${folder}/${name}`, 'utf8').trim();
const authority = `${folder}/eventstoredb-ca`;
const password = secret('eventstoredb-admin-password');

/** Makes the user; 409 where there is one. */
async function madeUser() {
  const [host, port] = seeds.split(',')[0].split(':');
  const body = {
    loginName: 'dangri',
    fullName: 'dangri',
    groups: [],
    password: secret('eventstoredb-dangri-password'),
  };
  const headers = { 'content-type': 'application/json' };
  const options = {
    host,
    port,
    path: '/users/',
    method: 'POST',
    headers,
    auth: `admin:${password}`,
    ca: readFileSync(authority),
  };
  const status = await new Promise((resolve, reject) => {
    const asking = request(options, (answer) => resolve(answer.resume().statusCode));
    asking.on('error', reject);
    asking.end(JSON.stringify(body));
  });
  if (status !== 201 && status !== 409) throw new Error(`The user could not be made: ${status}`);
}

await madeUser();
