"""Runs a script of ours with more folders to import from than an isolated interpreter has.

Started as `python -I boot.py FOLDERS SCRIPT ARGUMENTS...`.
"""

import os
import site
import sys


def main() -> None:
    folders, script = sys.argv[1:3]
    sys.argv[:] = sys.argv[2:]
    for folder in folders.split(os.pathsep):
        if folder not in sys.path:
            # Behind the interpreter's own; and where the user's own packages are, links to others may be too.
            site.addsitedir(folder)
    with open(script, encoding="utf-8") as file:
        code = compile(file.read(), script, "exec")
    exec(code, {"__name__": "__main__", "__file__": script})


if __name__ == "__main__":
    main()
