#!/bin/sh
# Finds PostgreSQL's server and strace for the tests of the ledger, or installs Debian's.
# Tests that lack one of them are skipped and say so: not having it is no error.
set -eu

packages=""
for initdb in "$(command -v initdb || true)" /usr/lib/postgresql/*/bin/initdb; do
    if [ -x "$initdb" ]; then packages=found; fi
done
if [ -z "$packages" ]; then packages=postgresql; else packages=""; fi
if ! command -v strace >/dev/null; then packages="$packages strace"; fi
if [ -z "$packages" ]; then exit 0; fi

. "$(dirname "$0")/apt.sh"

if [ "$as_root" = none ]; then
    echo "Some tests of the ledger are skipped without: $packages (Debian's names)" >&2
    exit 0
fi
# Debian's package would make a server for everybody, and start it.
# shellcheck disable=SC2016
$as_root sh -c 'test -e "$1" || { mkdir -p "${1%/*}" && echo "$2" >"$1"; }' sh \
    /etc/postgresql-common/createcluster.conf "create_main_cluster = false"
# shellcheck disable=SC2086
install_packages $packages
