#!/bin/sh
# Finds Chromium or Chrome for the browser tests, or installs Debian's.
set -eu

for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if command -v "$name" >/dev/null; then exit 0; fi
done

packages="chromium fonts-dejavu-core"
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
    echo "The browser tests need Chromium or Chrome; on Debian: apt-get install $packages" >&2
    exit 1
fi
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get -q -o DPkg::Lock::Timeout=300 update
# shellcheck disable=SC2086
$as_root apt-get -q -y -o DPkg::Lock::Timeout=300 install --no-install-recommends $packages
