"""The course as a static site: notebooks, Python and all, in the reader's browser. `make lite` builds it.

| file | what |
|---|---|
| `lessons.py` | which notebooks go in, and the version in their path |
| `tools.py` | the Python, the Node and the virtual environment that building takes; what is missing, in plain words |
| `wheels.py` | what the browser's Python needs, and the list in which it finds it |
| `site.py` | the site itself: JupyterLite's own build, our settings, our front page |
| `serve.py` | a small server for trying it here |
| `browser.in`, `build.in` | what is wanted; `browser.txt` and `build.txt` are the same with versions and hashes |
| `package.json` | Pyodide |
| `page/` | front page, looks, and what starts a lesson by itself |

How it is used and what was measured: `docs/lite.md`.
"""
