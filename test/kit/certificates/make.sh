#!/bin/sh
# Makes the certificates of the tests anew: a private authority, and a server's certificate for localhost, for another
# name, and one that has expired. For tests on the loopback interface only; the keys are public.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
touch "$work/index"
cat > "$work/ca.cnf" <<CNF
[ca]
default_ca = own
[own]
database = $work/index
new_certs_dir = $work
rand_serial = yes
default_md = sha256
policy = any
copy_extensions = copy
[any]
commonName = supplied
CNF
key='ec -pkeyopt ec_paramgen_curve:P-256 -nodes'
openssl req -x509 -newkey $key -days 36500 -subj '/CN=Sightline test authority' -keyout "$work/authority.key" -out authority.pem
make() { # name, subject alternative names, last day
  openssl req -newkey $key -subj "/CN=$1" -addext "subjectAltName=$2" -keyout "$1.key" -out "$work/$1.csr"
  openssl ca -batch -notext -config "$work/ca.cnf" -cert authority.pem -keyfile "$work/authority.key" -startdate 20200101000000Z -enddate "$3" -in "$work/$1.csr" -out "$1.pem"
}
make localhost 'DNS:localhost,IP:127.0.0.1' 21200101000000Z
make other 'DNS:other.example' 21200101000000Z
make expired 'DNS:localhost,IP:127.0.0.1' 20200201000000Z
rm -r "$work"
