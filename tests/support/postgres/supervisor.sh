# Runs one throw-away PostgreSQL in directory $2 with the programs of $1, until standard input closes.
# Whoever started it holds the other end of that pipe, so that an exit, a panic and a kill -9 all end the server.
# The arguments after the second are settings for the server.
bin=$1 dir=$2
shift 2
trap '' INT TERM
"$bin/initdb" -U postgres -A trust --no-sync --no-instructions -E UTF8 --locale=C.UTF-8 -D "$dir/d" \
    >"$dir/log" 2>&1 </dev/null || { : >"$dir/failed"; cat >/dev/null; rm -rf "$dir"; exit 1; }
"$bin/postgres" -D "$dir/d" -k "$dir" -c listen_addresses= -c max_connections=200 "$@" >>"$dir/log" 2>&1 </dev/null &
server=$!
cat >/dev/null
# Asked again and again: a signal that comes before the server has its handler is lost.
(while kill -QUIT $server 2>/dev/null; do sleep 0.2; done) &
wait $server
rm -rf "$dir"
