#!/bin/sh
# Finds Chromium or Chrome for the browser tests, or installs Debian's.
set -eu

for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if command -v "$name" >/dev/null; then exit 0; fi
done

packages="chromium fonts-dejavu-core"
. "$(dirname "$0")/apt.sh"

if [ "$as_root" = none ]; then
    echo "The browser tests need Chromium or Chrome; on Debian: apt-get install $packages" >&2
    exit 1
fi
# shellcheck disable=SC2086
install_packages $packages
