# Sourced by scripts/demo and scripts/test: the virtual environment .venv in the clone, made or brought up to date.
# After `environment demo` or `environment dev`, $venv_python is its Python.

required_version='import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))'

say() { printf '%s\n' "$*" >&2; }

# Every Python of a right version that is here, the one in $PYTHON first.
pythons() {
    local name
    for name in "${PYTHON:-python3}" python3 python3.13 python3.12 python3.11; do
        if command -v "$name" >/dev/null 2>&1 && "$name" -c "$required_version" 2>/dev/null; then
            printf '%s\n' "$name"
        fi
    done
}

# The package that brings venv for this Python: the distribution's default one has a name without a version.
venv_package() {
    local default=
    [ -x /usr/bin/python3 ] && default=$(/usr/bin/python3 -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    "$1" -c 'import sys; v = "%d.%d" % sys.version_info[:2]; print("python3-venv" if v == sys.argv[1] else f"python{v}-venv")' "$default"
}

make_venv() {
    local python found=
    for python in $(pythons); do
        if "$python" -c 'import ensurepip, venv' 2>/dev/null; then
            "$python" -m venv --clear .venv
            return
        fi
        found=${found:-$python}
    done
    if [ -n "$found" ]; then
        say "Python cannot make virtual environments here; this command helps: sudo apt-get install -y $(venv_package "$found")"
    else
        say "wenmai needs Python 3.11, 3.12 or 3.13, and none is here; on Debian 12 and Ubuntu 24.04 this command helps: sudo apt-get install -y python3 python3-venv"
    fi
    return 1
}

# What decides whether an installation is still the one that the files ask for.
environment_hash() { cat setup.cfg setup.py pyproject.toml | sha256sum | cut -d' ' -f1; }

environment() {
    local kind=$1 target=. stamp
    [ "$kind" = dev ] && target='.[dev]'
    venv_python=$PWD/.venv/bin/python
    if ! "$venv_python" -c "$required_version" 2>/dev/null; then
        make_venv || return 1
    fi
    stamp=$(environment_hash)
    # the development installation holds everything the plain one has
    if [ "$(cat .venv/wenmai-dev 2>/dev/null)" = "$stamp" ] || [ "$(cat ".venv/wenmai-$kind" 2>/dev/null)" = "$stamp" ]; then
        return 0
    fi
    say "installing wenmai into .venv (once; needs the network) …"
    "$venv_python" -m pip install -qq --disable-pip-version-check --editable "$target" || return 1
    printf '%s\n' "$stamp" > ".venv/wenmai-$kind"
}
