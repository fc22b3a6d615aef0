#!/bin/sh
# The vs command. Builds itself when there is no build, or one older than the sources; then runs it.
set -u
LC_ALL=C.UTF-8
export LC_ALL

# The local model's threads wait for each other in every step. Spinning, they stand still for seconds
# wherever another process wants a core.
OMP_WAIT_POLICY=${OMP_WAIT_POLICY:-passive}
export OMP_WAIT_POLICY

fail() {
  echo "vs: $1" >&2
  exit 1
}

self=$0
while [ -h "$self" ]; do
  link=$(readlink "$self")
  case $link in
    /*) self=$link ;;
    *) self=$(dirname "$self")/$link ;;
  esac
done
root=$(cd "$(dirname "$self")" && pwd -P) || fail "the folder of $self cannot be entered"
home=$root/vs-cli/target/vs

if [ -n "${JAVA_HOME:-}" ]; then
  java=$JAVA_HOME/bin/java
  [ -x "$java" ] || fail "JAVA_HOME is $JAVA_HOME, but holds no bin/java; set it to a JDK 17 or newer"
else
  java=$(command -v java) || fail "there is no java; install a JDK 17 or newer, or set JAVA_HOME to one"
fi

fresh() {
  [ -f "$home/current" ] && [ -z "$(find "$root/pom.xml" "$root"/vs-*/pom.xml "$root"/vs-*/src/main \
    -newer "$home/current" 2>/dev/null | head -n 1)" ]
}

require_java_17() {
  version=$("$java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1)
  [ "${version:-0}" -ge 17 ] || fail "$java is too old (version ${version:-unknown}); install a JDK 17 or newer, or set JAVA_HOME to one"
}

# A build goes to a folder of its own, so that whoever runs an older one is not disturbed.
build() {
  require_java_17
  command -v mvn >/dev/null || fail "there is no mvn, which the first use needs; install Maven 3.8.7 or newer"
  echo "vs: building (a minute on first use)" >&2
  build=$home/build.$$
  mkdir -p "$build"
  : >"$build/stamp"
  (cd "$root" && mvn -B -ntp -q -P 'launcher,!quality' -pl vs-cli -am package -Dvs.home="$build" -Dmaven.test.skip=true \
    -Dcyclonedx.skip -Denforcer.skip -Dforbiddenapis.skip -Djacoco.skip -Dmaven.javadoc.skip -Dmaven.source.skip) \
    >"$build/log" 2>&1 || {
    # Maven writes escape codes also where no terminal is.
    sed "s/$(printf '\033')\[[0-9;]*m//g" "$build/log" >&2
    fail "the build failed; what Maven says stands above"
  }
  rm -f "$build/log"
  cp "$root"/vs-cli/target/vs-cli-[0-9]*.jar "$build/"
  # An earlier build may have left them; their resources are not filtered.
  rm -f "$build"/*-sources.jar "$build"/*-javadoc.jar
  for old in "$home"/build.*; do
    [ "$old" = "$build" ] || [ "$old" = "$(cat "$home/current" 2>/dev/null)" ] || rm -rf "$old"
  done
  printf '%s\n' "$build" >"$build/current"
  touch -r "$build/stamp" "$build/current"
  mv -f "$build/current" "$home/current"
}

# One builds, the others wait. A lock whose owner died is broken.
build_once() {
  mkdir -p "$home" || fail "$home cannot be written, where vs builds itself"
  until mkdir "$home/lock" 2>/dev/null; do
    owner=$(cat "$home/lock/pid" 2>/dev/null)
    if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; then
      rm -rf "$home/lock"
    fi
    sleep 1
  done
  echo $$ >"$home/lock/pid"
  trap 'rm -rf "$home/lock"' EXIT
  trap 'exit 130' INT TERM HUP
  fresh || build
  rm -rf "$home/lock"
  trap - EXIT INT TERM HUP
}

fresh || build_once
build=$(cat "$home/current")
path=
for jar in "$build"/*.jar; do
  path=$path${path:+:}$jar
done

# Class data sharing: the classes of one run, ready for the next ones. An archive serves one JVM.
archive=$build/$(printf '%s' "$java" | cksum | cut -d ' ' -f 1).jsa
if [ ! -f "$archive" ]; then
  require_java_17
  printf '%s\n' '{"reply":"{\"responses\":[{\"text\":\"a\",\"probability\":0.5},{\"text\":\"b\",\"probability\":0.2}]}"}' >"$build/replay.$$"
  "$java" -XX:ArchiveClassesAtExit="$archive.$$" -Xlog:disable -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$path" \
    io.github.verbalizedsampling.cli.Vs sample --json --model "replay:$build/replay.$$" -k 2 x >/dev/null 2>&1
  rm -f "$build/replay.$$"
  mv -f "$archive.$$" "$archive" 2>/dev/null || : >"$archive"
fi

columns=0
if [ -t 1 ]; then
  columns=$(stty size 2>/dev/null </dev/tty | cut -d ' ' -f 2)
fi
progress=false
[ -t 2 ] && progress=true

# Ctrl-C kills at once (-Xrs). An orderly end would unload the local model under its running threads,
# and the JVM would crash. What the JVM itself has to say is no result.
exec "$java" -XX:SharedArchiveFile="$archive" -Xshare:auto -Xrs -XX:+DisplayVMOutputToStderr -Xlog:disable -XX:TieredStopAtLevel=1 -XX:+UseSerialGC \
  --enable-native-access=ALL-UNNAMED -Dvs.columns="${columns:-80}" -Dvs.progress="$progress" \
  -cp "$path" io.github.verbalizedsampling.cli.Vs "$@"
