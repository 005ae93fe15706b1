#!/bin/sh
# Brings a fresh machine to where the project runs: system libraries, .venv, packages, translations.
# Usage, from the top of the checkout: sh .ci/setup.sh [window] [screen]
#   window  also what a window on a real display needs
#   screen  also the virtual display the tests draw on
# On a machine that has everything it only looks, and says nothing.
set -u

venv=.venv
here=$(pwd -P)
system=$(uname -s)
log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT
trap 'exit 130' INT TERM

say() { printf '%s\n' "$*" >&2; }

# Two commands started at once would install into the same folder: the second waits.
if [ -z "${HORNADA_SETUP_LOCKED:-}" ] && command -v flock >/dev/null 2>&1; then
    HORNADA_SETUP_LOCKED=1 flock "$here/.ci/setup.sh" sh "$here/.ci/setup.sh" "$@"
    exit
fi

# Runs a step quietly; when it fails, shows the end of what it printed: quietly LINES COMMAND…
quietly() {
    lines=$1
    shift
    "$@" >"$log" 2>&1 </dev/null && return
    tail -n "$lines" "$log" >&2
    return 1
}

# --- System packages ------------------------------------------------------------------------------
# Libraries are looked up by the name they are loaded by, which is the same on every distribution;
# the Debian package that holds each stands beside it.

libraries="libEGL.so.1=libegl1 libGL.so.1=libgl1 libglib-2.0.so.0=libglib2.0-0
    libfontconfig.so.1=libfontconfig1 libfreetype.so.6=libfreetype6 libdbus-1.so.3=libdbus-1-3
    libxkbcommon.so.0=libxkbcommon0 libX11.so.6=libx11-6"
window_libraries="libxkbcommon-x11.so.0=libxkbcommon-x11-0 libxcb-cursor.so.0=libxcb-cursor0
    libxcb-icccm.so.4=libxcb-icccm4 libxcb-image.so.0=libxcb-image0
    libxcb-keysyms.so.1=libxcb-keysyms1 libxcb-randr.so.0=libxcb-randr0
    libxcb-render.so.0=libxcb-render0 libxcb-render-util.so.0=libxcb-render-util0
    libxcb-shape.so.0=libxcb-shape0 libxcb-shm.so.0=libxcb-shm0 libxcb-sync.so.1=libxcb-sync1
    libxcb-util.so.1=libxcb-util1 libxcb-xfixes.so.0=libxcb-xfixes0 libxcb-xkb.so.1=libxcb-xkb1
    libX11-xcb.so.1=libx11-xcb1 libcups.so.2=libcups2"
want_screen=no
for part in "$@"; do
    case $part in
        window) libraries="$libraries $window_libraries" ;;
        screen) libraries="$libraries $window_libraries"; want_screen=yes ;;
    esac
done

# The first Python on the path that is new enough; several may be installed side by side.
find_python() {
    for python in python3 python3.11 python3.12 python3.13 python3.14; do
        "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && return
    done
    python=
}

# Prints the Debian packages that are missing, one word each.
list_missing() {
    if ! [ -x "$venv/bin/python" ]; then
        find_python
        case $python in
            "") echo python3 python3-venv ;;
            *) "$python" -c 'import ensurepip, venv' 2>/dev/null || echo "$python-venv" ;;
        esac
    fi
    [ "$system" = Linux ] || return 0
    if loadable=$(PATH="$PATH:/usr/sbin:/sbin" ldconfig -p 2>/dev/null); then
        for pair in $libraries; do
            case $loadable in
                *"${pair%%=*} "*) ;;
                *) echo "${pair#*=}" ;;
            esac
        done
    fi
    [ -n "$(find -L /usr/share/fonts "${HOME:-/nonexistent}/.fonts" \
        "${HOME:-/nonexistent}/.local/share/fonts" \
        \( -name '*.ttf' -o -name '*.otf' \) -print 2>/dev/null | head -n 1)" ] || echo fonts-dejavu-core
    [ $want_screen = no ] || command -v Xvfb >/dev/null 2>&1 || echo xvfb
}

# Installs the packages named, when this machine is a Debian and lets us.
install_packages() {
    command -v apt-get >/dev/null 2>&1 || return 1
    as_root=
    if [ "$(id -u)" != 0 ]; then
        sudo -n true 2>/dev/null || return 1
        as_root="sudo -n"
    fi
    say "Installing system packages: $*"
    quietly 2 $as_root apt-get update -q
    quietly 2 $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-install-recommends "$@"
}

missing=$(list_missing | tr '\n' ' ')
missing=${missing% }
if [ -n "$missing" ]; then
    # shellcheck disable=SC2086 # one word, one package
    install_packages $missing
    missing=$(list_missing | tr '\n' ' ')
    missing=${missing% }
fi
if [ -n "$missing" ]; then
    say "Missing on this machine; on Debian or Ubuntu install it with:"
    say "  sudo apt-get install --no-install-recommends $missing"
fi

# --- Python packages ------------------------------------------------------------------------------
# The stamps hold what was installed, and where: a checkout that was moved starts again, because the
# commands in .venv carry its path.

wanted_lock=$(printf '%s ' "$here" && cksum <.ci/requirements.lock)
wanted_project=$(printf '%s ' "$here" && cksum <pyproject.toml)
stamped() { [ -f "$venv/$1" ] && [ "$(cat "$venv/$1")" = "$2" ]; }
works() { "$venv/bin/python" -I -c "import $1" >/dev/null 2>&1; }

if ! stamped lock.stamp "$wanted_lock" || ! works rich; then
    moved=no
    [ -f "$venv/lock.stamp" ] && case $(cat "$venv/lock.stamp") in "$here "*) ;; *) moved=yes ;; esac
    if [ $moved = yes ] || ! works pip; then
        find_python
        if [ -z "$python" ]; then
            say "Hornada needs Python 3.11 or newer; none was found."
            exit 1
        fi
        case $missing in *python*-venv*) exit 1 ;; esac
        say "Making $venv with $("$python" --version)"
        rm -rf "$venv"
        quietly 20 "$python" -m venv "$venv" || exit 1
    fi
    say "Installing Python packages (the first time takes a few minutes)"
    quietly 20 "$venv/bin/python" -m pip install --no-input --require-hashes -r .ci/requirements.lock ||
        exit 1
    rm -f "$venv/project.stamp"
    printf '%s\n' "$wanted_lock" >"$venv/lock.stamp"
fi

if ! stamped project.stamp "$wanted_project"; then
    say "Installing Hornada in place"
    quietly 20 "$venv/bin/python" -m pip install --no-input --no-deps --no-build-isolation -e . || exit 1
    printf '%s\n' "$wanted_project" >"$venv/project.stamp"
fi

# Anything still missing matters only now if Qt itself cannot be loaded.
if [ -n "$missing" ] && ! works PySide6.QtWidgets; then
    "$venv/bin/python" -I -c 'import PySide6.QtWidgets' 2>&1 | tail -n 1 >&2
    exit 1
fi

# --- Translations ---------------------------------------------------------------------------------

for texts in resources/translations/*/LC_MESSAGES/hornada.po; do
    [ -f "$texts" ] || continue
    compiled=${texts%.po}.mo
    if ! [ -f "$compiled" ] || [ -n "$(find "$texts" -newer "$compiled")" ]; then
        quietly 20 "$venv/bin/pybabel" compile -i "$texts" -o "$compiled" || exit 1
    fi
done
