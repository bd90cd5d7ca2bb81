#!/bin/sh
# Makes the secrets of compose.yaml, each in a file of its own, where there is none yet: `sudo deploy/secrets.sh [FOLDER]`.
# What is there is kept, so it may be run again. Each file belongs to the user that its container runs as.
set -eu
umask 077

here=$(CDPATH='' cd -P -- "$(dirname "$0")" && pwd)
folder=${1:-$here/secrets}
mkdir -p "$folder"
drawn() { openssl rand -hex 24; }
# A file of a user: `own UID FILE`, its content from the standard input, unless it is there.
own() {
  if [ -s "$folder/$2" ]; then cat > /dev/null; else cat > "$folder/$2"; fi
  chmod 400 "$folder/$2"
  [ "$(id -u)" -ne 0 ] || chown "$1:$1" "$folder/$2"
}
of() { cat "$folder/$1"; }

# dangri (10001): the master key of the vault.
openssl rand -base64 32 | own 10001 master-key

# EventStoreDB (1000): the users admin, ops and dangri, certificates, and the URL that dangri reaches it by.
drawn | own 1000 eventstoredb-admin-password
drawn | own 1000 eventstoredb-ops-password
drawn | own 1000 eventstoredb-dangri-password
[ -f "$folder/eventstoredb/ca/ca.crt" ] ||
  "$here/eventstoredb/certificates.sh" "$folder/eventstoredb" eventstore-1 eventstore-2 eventstore-3
for node in 1 2 3; do
  [ "$(id -u)" -ne 0 ] || chown -R 1000:1000 "$folder/eventstoredb/eventstore-$node"
done
printf 'esdb://dangri:%s@eventstore-1:2113,eventstore-2:2113,eventstore-3:2113?tls=true&tlsCaFile=/run/secrets/eventstoredb-ca' \
  "$(of eventstoredb-dangri-password)" | own 10001 log-url

# MongoDB (999): the key by which its nodes know each other, its root, and the user of dangri.
openssl rand -base64 756 | own 999 mongodb-keyfile
drawn | own 999 mongodb-root-password
drawn | own 999 mongodb-dangri-password
printf 'mongodb://dangri:%s@mongodb-1:27017,mongodb-2:27017,mongodb-3:27017/dangri?replicaSet=rs0&authSource=dangri' \
  "$(of mongodb-dangri-password)" | own 10001 read-models-url

# The proxy (101): your own authority issues its certificate; until then it has one that nobody trusts.
if [ ! -f "$folder/proxy.key" ]; then
  openssl req -x509 -newkey rsa:2048 -nodes -sha256 -days 30 -subj '/CN=localhost' -addext 'subjectAltName=DNS:localhost' \
    -keyout "$folder/proxy.key" -out "$folder/proxy.crt" 2>/dev/null
fi
own 101 proxy.key < /dev/null
own 101 proxy.crt < /dev/null

# Files are read by their owners alone; the folders on the way to them have to be passed by all of them.
chmod 711 "$folder" "$folder/eventstoredb"
