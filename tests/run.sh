#!/usr/bin/env bash
# Builds everything, checks the format, runs every test. Needs only the .NET SDK: as root it installs the rest
# from Debian. The last line is "N passed, N failed"; a step that fails (a package, the build, the format) counts as one
# failure.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
exec </dev/null

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 DOTNET_CLI_UI_LANGUAGE=en
solution=TokenMarket.sln
patience=600      # seconds for one test project: far beyond what any of them needs
logs=$(mktemp -d "${TMPDIR:-/tmp}/tokenmarket-tests.XXXXXX")
passed=0
failed=0

finish() {
    rm -rf "$logs"
    printf '%d passed, %d failed\n' "$passed" "$failed"
    exit $((failed > 0))
}
trap 'failed=$((failed + 1)); finish' INT TERM
trap finish EXIT

# One failure, in words; the summary counts it.
complain() {
    echo "FAILED: $*"
    failed=$((failed + 1))
}

# step NAME COMMAND...: runs it quietly, prints how long it took; its whole output only if it fails.
step() {
    local name=$1 start=$SECONDS
    shift
    if "$@" >"$logs/step" 2>&1; then
        printf '%-40s %4d s\n' "$name" $((SECONDS - start))
        grep -E 'warning (NU|MSB)' "$logs/step" | sort -u || true
    else
        cat "$logs/step"
        complain "$name, after $((SECONDS - start)) s"
        return 1
    fi
}

has_postgresql() {
    compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null || return 1
    # The server refuses to run as root: then it runs as the user that the package creates.
    [ "$(id -u)" != 0 ] || id postgres >/dev/null 2>&1
}

# What the tests need beside the SDK, as Debian names it.
missing_packages() {
    has_postgresql || echo postgresql
    command -v setpriv >/dev/null || echo util-linux
}

install_packages() {
    DEBIAN_FRONTEND=noninteractive apt-get update -q &&
        DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@"
}

prepare_machine() {
    local missing
    mapfile -t missing < <(missing_packages)
    if [ ${#missing[@]} -gt 0 ]; then
        if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
            complain "missing Debian package: ${missing[*]} (as root: apt-get install ${missing[*]})"
            return 1
        fi
        step "install ${missing[*]}" install_packages "${missing[@]}" || return 1
        mapfile -t missing < <(missing_packages)
        if [ ${#missing[@]} -gt 0 ]; then
            complain "still missing after its installation: ${missing[*]}"
            return 1
        fi
    fi

    if ! command -v dotnet >/dev/null; then
        complain "the .NET SDK is not installed; global.json names the version"
        return 1
    fi
    if ! dotnet --version >"$logs/sdk" 2>&1; then
        cat "$logs/sdk"
        complain "no installed .NET SDK satisfies global.json"
        return 1
    fi
    echo "SDK $(cat "$logs/sdk"), $(nproc) cores"
}

# The lock files hold packages of the SDK's own patch version: another SDK restores what it brings.
restore() {
    if [ "$(cat "$logs/sdk")" = "$(grep -o '"version": *"[^"]*"' global.json | cut -d '"' -f 4)" ]; then
        dotnet restore "$solution" -v q --locked-mode
    else
        dotnet restore "$solution" -v q
    fi
}

build() {
    # Own build nodes end with the build: one left behind would hold a CI job's output open.
    # A new security advisory (NU190x) is printed, but must not break a stranger's build.
    dotnet build "$solution" -c Release --no-restore -v q -nodeReuse:false \
        -warnaserror '-warnnotaserror:NU1901;NU1902;NU1903;NU1904'
}

# The long ones first, so that no core waits for the last.
test_projects() {
    {
        ls -d tests/TokenMarket.{EndToEnd,Grains,Journal,Hosting}.Tests 2>/dev/null
        ls -d tests/*.Tests
    } | awk -F/ '!seen[$0]++ { print $2 }'
}

# check NAME: the format, or the tests of a project; leaves NAME.log, the exit code in NAME.code and, of tests,
# NAME.trx.
check() {
    local name=$1 start=$SECONDS code=0 command
    if [ "$name" = format ]; then
        command=(dotnet format "$solution" --verify-no-changes --no-restore)
    else
        command=(dotnet test "tests/$name/bin/Release/net10.0/$name.dll"
            --logger "trx;LogFileName=$name.trx" --results-directory "$logs")
    fi
    timeout --kill-after=10 "$patience" "${command[@]}" >"$logs/$name.log" 2>&1 || code=$?
    echo "$code" >"$logs/$name.code"
    printf '%-40s %4d s\n' "$name" $((SECONDS - start))
}

# counter FILE NAME: one figure of the trx summary, 0 if there is none.
counter() {
    local figure
    figure=$(grep -o '<Counters [^>]*' "$1" 2>/dev/null | grep -o " $2=\"[0-9]*\"" | grep -o '[0-9]*')
    echo "${figure:-0}"
}

judge_tests() {
    local name=$1 trx="$logs/$1.trx" code before=$failed total executed outcome
    code=$(cat "$logs/$name.code" 2>/dev/null || echo 1)
    total=$(counter "$trx" total)
    executed=$(counter "$trx" executed)
    passed=$((passed + $(counter "$trx" passed)))
    for outcome in failed error timeout aborted; do
        failed=$((failed + $(counter "$trx" $outcome)))
    done
    [ "$code" != 124 ] || complain "$name did not end within $patience s"
    [ "$total" -gt 0 ] || complain "$name ran no test"
    [ "$executed" -eq "$total" ] || complain "$name skipped $((total - executed)) of $total tests"
    [ "$code" = 0 ] || [ "$failed" -gt "$before" ] || complain "$name ended with code $code"
    [ "$failed" -eq "$before" ] || cat "$logs/$name.log"
}

judge_format() {
    if [ "$(cat "$logs/format.code" 2>/dev/null)" != 0 ]; then
        cat "$logs/format.log"
        complain "format: run dotnet format"
    fi
}

export -f check
export logs solution patience

prepare_machine || exit
step restore restore || exit
step build build || exit

# Tests wait a lot, for disks and for time-outs: the format is checked beside them.
mapfile -t projects < <(test_projects)
printf '%s\0' format "${projects[@]}" | xargs -0 -n 1 -P "$(nproc)" bash -c 'check "$1"' check
judge_format
for project in "${projects[@]}"; do
    judge_tests "$project"
done
