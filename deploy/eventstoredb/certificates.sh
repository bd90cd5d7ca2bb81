#!/bin/sh
# Makes what EventStoreDB needs for TLS: `certificates.sh FOLDER NODE…`, one certificate a node, each valid for a year.
#
#   deploy/eventstoredb/certificates.sh deploy/secrets/eventstoredb eventstore-1 eventstore-2 eventstore-3
#
# FOLDER/ca/ca.crt is for the nodes and for dangri; FOLDER/ca.key signs further certificates: keep it off the machine. Run
# again, it keeps the authority and makes the certificates of the nodes anew. DAYS, CA_DAYS and CN may be set.
set -eu
umask 077

folder=${1:?certificates.sh FOLDER NODE…}
shift
[ $# -gt 0 ] || { echo 'certificates.sh FOLDER NODE…' >&2; exit 2; }
# The nodes know each other by this common name; it is the same on all of them.
name=${CN:-eventstoredb-node}

mkdir -p "$folder/ca"
if [ ! -f "$folder/ca.key" ]; then
  # Another authority in its place would be trusted by no node and no client that knows the old one.
  [ ! -f "$folder/ca/ca.crt" ] || {
    echo "certificates.sh: $folder/ca/ca.crt is there, and $folder/ca.key is not. Put it back from where it is kept, run this again, and take it away afterwards. Nothing was changed." >&2
    exit 1
  }
  openssl req -x509 -newkey rsa:2048 -nodes -sha256 -days "${CA_DAYS:-3650}" \
    -subj '/O=dangri/CN=dangri EventStoreDB CA' \
    -addext 'basicConstraints=critical,CA:TRUE,pathlen:0' -addext 'keyUsage=critical,keyCertSign,cRLSign' \
    -keyout "$folder/ca.key" -out "$folder/ca/ca.crt" 2>/dev/null
fi

for node in "$@"; do
  mkdir -p "$folder/$node"
  case $node in
    *[!0-9.]*) own=DNS:$node ;;
    *) own=IP:$node ;;
  esac
  openssl req -new -newkey rsa:2048 -nodes -sha256 -subj "/O=dangri/CN=$name" \
    -keyout "$folder/$node/node.key" -out "$folder/$node/node.csr" 2>/dev/null
  {
    echo 'basicConstraints=critical,CA:FALSE'
    echo 'keyUsage=critical,digitalSignature,keyEncipherment'
    echo 'extendedKeyUsage=serverAuth,clientAuth'
    echo "subjectAltName=$own,DNS:localhost,IP:127.0.0.1"
  } > "$folder/$node/node.ext"
  openssl x509 -req -sha256 -days "${DAYS:-365}" -in "$folder/$node/node.csr" \
    -CA "$folder/ca/ca.crt" -CAkey "$folder/ca.key" -CAserial "$folder/ca.srl" -CAcreateserial \
    -extfile "$folder/$node/node.ext" -out "$folder/$node/node.crt" 2>/dev/null
  rm "$folder/$node/node.csr" "$folder/$node/node.ext"
done
# Public, and read by others than its owner.
chmod 755 "$folder/ca" && chmod 644 "$folder/ca/ca.crt"
