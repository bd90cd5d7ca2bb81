// Run by mongosh: makes the replica set and the user of dangri, where they are not there yet. It may be run again.
const fs = require('node:fs');

const secret = (name) => fs.readFileSync(`/run/secrets/${name}`, 'utf8').trim();
const members = ['mongodb-1:27017', 'mongodb-2:27017', 'mongodb-3:27017'];

// The first of them alone has a user before there is a set; afterwards it is the primary unless it was lost.
db = connect(`mongodb://root:${secret('mongodb-root-password')}@${members[0]}/admin?directConnection=true`);

function isInitiated() {
  try {
    return rs.status().ok === 1;
  } catch (error) {
    if (error.codeName === 'NotYetInitialized') return false;
    throw error;
  }
}

if (isInitiated()) {
  db = connect(`mongodb://root:${secret('mongodb-root-password')}@${members.join()}/admin?replicaSet=rs0`);
} else {
  rs.initiate({ _id: 'rs0', members: members.map((host, _id) => ({ _id, host, priority: _id === 0 ? 2 : 1 })) });
  while (!db.hello().isWritablePrimary) sleep(500);
}

const own = db.getSiblingDB('dangri');
if (own.getUser('dangri') === null) {
  own.createUser({
    user: 'dangri',
    pwd: secret('mongodb-dangri-password'),
    roles: [{ role: 'readWrite', db: 'dangri' }],
  });
}
