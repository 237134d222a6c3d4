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

if ! command -v apt-get >/dev/null; then
    as_root=none
elif [ "$(id -u)" = 0 ]; then
    as_root=""
elif command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
    as_root=sudo
else
    as_root=none
fi

if [ "$as_root" = none ]; then
    echo "Some tests of the ledger are skipped without: $packages (Debian's names)" >&2
    exit 0
fi
# Debian's package would make a server for everybody, and start it.
# shellcheck disable=SC2016
$as_root sh -c 'test -e "$1" || { mkdir -p "${1%/*}" && echo "$2" >"$1"; }' sh \
    /etc/postgresql-common/createcluster.conf "create_main_cluster = false"
quietly="env DEBIAN_FRONTEND=noninteractive UCF_FORCE_CONFFOLD=1"
$as_root apt-get -q -o DPkg::Lock::Timeout=300 update
# shellcheck disable=SC2086
$as_root $quietly apt-get -q -y -o DPkg::Lock::Timeout=300 install --no-install-recommends $packages
