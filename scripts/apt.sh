# Sourced by its neighbours: Debian's packages, as root or through sudo where it can be.
# shellcheck shell=sh

# Sets as_root: "" for root, "sudo" where that asks nobody, "none" where it cannot be.
if ! command -v apt-get >/dev/null; then
    as_root=none
elif [ "$(id -u)" = 0 ]; then
    as_root=""
elif command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
    as_root=sudo
else
    as_root=none
fi

# Installs packages, asking nothing and keeping what is configured.
install_packages() {
    quietly="env DEBIAN_FRONTEND=noninteractive UCF_FORCE_CONFFOLD=1"
    $as_root apt-get -q -o DPkg::Lock::Timeout=300 update
    # shellcheck disable=SC2086
    $as_root $quietly apt-get -q -y -o DPkg::Lock::Timeout=300 install --no-install-recommends "$@"
}
