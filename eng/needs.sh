# What the build needs, by name. Sourced by build.sh; need_all installs with apt-get where it may, and otherwise says what to run.

need_all() {
    local need packages=()
    [ "$(uname -sm)" = "Linux x86_64" ] || give_up "spec-kitty is built on Linux x64 so far; this is $(uname -sm)."
    for need in "$@"; do
        "has_$need" || packages+=($("package_of_$need"))
    done
    [ ${#packages[@]} = 0 ] || apt_install "${packages[@]}"
    for need in "$@"; do
        "has_$need" || give_up "$("without_$need")"
    done
}

has_git() { local version; version=$(git version 2>/dev/null) && printf '2.38\n%s\n' "${version##* version }" | sort -VC; }
package_of_git() { echo git; }
without_git() { echo "git 2.38 or newer is needed; here is: $(git version 2>/dev/null || echo none)"; }

has_jq() { command -v jq >/dev/null; }
package_of_jq() { echo jq; }
without_jq() { echo "jq is needed: apt-get install jq"; }

# NativeAOT links with a C compiler and zlib.
has_compiler() { { command -v clang || command -v gcc; } >/dev/null && [ -e /usr/include/zlib.h ]; }
package_of_compiler() { { command -v clang || command -v gcc; } >/dev/null || echo "gcc libc6-dev"; echo zlib1g-dev; }
without_compiler() { echo "clang or gcc and zlib's headers are needed to link the native binary: apt-get install gcc libc6-dev zlib1g-dev"; }

# `dotnet --version` answers only where an SDK fits global.json. Debian has no package of it.
has_sdk() { dotnet --version >/dev/null 2>&1; }
package_of_sdk() { :; }
without_sdk() {
    local version
    version=$(sed -nE 's/.*"version": "([^"]+)".*/\1/p' global.json)
    echo "the .NET SDK $version or a newer 10.0 is needed: curl -sSL https://dot.net/v1/dotnet-install.sh | bash -s -- --version $version && export PATH=\"\$HOME/.dotnet:\$PATH\""
}

apt_install() {
    command -v apt-get >/dev/null || give_up "Please install: $*"
    [ "$(id -u)" = 0 ] || give_up "Please run: sudo apt-get install -y $*"
    echo "Installing $*"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; } >/dev/null </dev/null || give_up "apt-get could not install: $*"
}

give_up() { echo "Error: $1" >&2; exit 1; }
