"""`python -m lite build | serve | pins`: the course as a static site."""

import argparse
import shutil
import sys
from pathlib import Path

from lite import lessons, serve, site, tools, wheels

HERE = Path(__file__).parent


def main(words: list[str] | None = None) -> int:
    """Do what the command line says; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m lite", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    building = verbs.add_parser("build", help="build the site, into dist/lite unless told otherwise")
    building.add_argument("--full", help="path or address of the full Pyodide distribution: then with every notebook")
    building.add_argument("--notebooks", type=Path, default=lessons.NOTEBOOKS, help="the folder with the lessons")
    building.add_argument("--to", type=Path, default=site.SITE, help="the folder of the site")
    serving = verbs.add_parser("serve", help="serve dist/lite on this machine")
    serving.add_argument("--port", type=int, default=8000)
    serving.add_argument("--site", type=Path, default=site.SITE)
    verbs.add_parser("pins", help="take the newest of everything: writes browser.txt and build.txt")
    asked = parser.parse_args(words)
    try:
        if asked.verb == "build":
            built = site.build(asked.full or None, asked.notebooks, asked.to)
            size = sum(path.stat().st_size for path in built.rglob("*") if path.is_file())
            print(f"The site is in {built.relative_to(Path.cwd()) if built.is_relative_to(Path.cwd()) else built}"
                  f" ({size / 1e6:.0f} MB). Try it with `make lite-serve`.")  # fmt: skip
        elif asked.verb == "serve":
            with serve.server(asked.site, asked.port) as server:
                print(f"http://127.0.0.1:{server.server_port}/ (Ctrl-C ends it)", flush=True)
                server.serve_forever()
        else:
            pin()
    except KeyboardInterrupt:
        return 0
    except (tools.MissingError, OSError, ValueError) as problem:
        print(problem, file=sys.stderr)
        return 2
    return 0


def pin() -> None:
    """Take the newest of what is wanted. pydantic says which core it needs: look at both when they change."""
    python, folder = tools.environment() / "python", site.WORK / "newest"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    tools.run(
        [str(python), "-m", "pip", "download", "-q", *wheels.FOR_PIP, "-d", str(folder), "-r", str(HERE / "browser.in")]
    )
    (HERE / "browser.txt").write_text(wheels.pins(folder.glob("*.whl")), encoding="utf-8")
    compiling = [str(python), "-m", "uv", "pip", "compile", "-q", "--generate-hashes", "--no-header", "--no-annotate"]
    compiling += ["--no-emit-index-url", "--no-emit-find-links", "--universal", "--python-version", "3.12"]
    tools.run([*compiling, str(HERE / "build.in"), "-o", str(HERE / "build.txt")])


if __name__ == "__main__":
    sys.exit(main())
