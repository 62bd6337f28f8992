#!/usr/bin/env bash
# The pre-commit hooks as a newsroom installs them: from this checkout, into an environment of their own.
set -euo pipefail
checkout=$(cd "$(dirname "$0")/.." && pwd)
precommit=$checkout/.venv/bin/pre-commit
newsroom=$(mktemp -d)
trap 'rm -rf "$newsroom"' EXIT
cd "$newsroom"
git init -q .
printf 'The line opens in 2027.[1]\n\n[1] Council minutes\n' > line.md
printf '"1": {text: The line opens in 2027.}\n' > line.md.sources.yml
git add .
"$precommit" try-repo "$checkout" claimcheck-structure --files line.md
"$precommit" try-repo "$checkout" claimcheck --files line.md
sed -i 's/2027/2029/; s/\[1\]$/[1][9]/' line.md
git add .
for hook in claimcheck-structure claimcheck; do
    if "$precommit" try-repo "$checkout" "$hook" --files line.md > output; then
        echo "$hook: passed an article that cites what it does not list"
        exit 1
    fi
    grep -q 'exit code: 1' output || { cat output; exit 1; }
done
echo "the hooks pass and fail as they should"
