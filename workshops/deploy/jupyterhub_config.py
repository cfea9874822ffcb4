"""JupyterHub for rooms of okrkit: everybody gets pages without code, all rooms live in one PostgreSQL database.

Settings come from the environment, so that no password stands in this file; README.md beside it names them all.
"""

import os
import sys
from pathlib import Path
from shlex import split

c = get_config()  # noqa: F821

STORE = os.environ["OKRKIT_HUB_STORE"]  # the address as the role that owns the tables: for who leads
PARTICIPANTS = os.environ["OKRKIT_HUB_PARTICIPANTS"]  # the same as the role of participants.sql
LEADERS = set(os.environ.get("OKRKIT_HUB_LEADERS", "").split())  # names of users who lead rooms
URL = os.environ.get("OKRKIT_HUB_URL", "http://127.0.0.1:8000")  # where it listens
PUBLIC = os.environ.get("OKRKIT_HUB_PUBLIC", URL)  # what people open, such as https://workshops.example.org
FOLDER = Path(os.environ.get("OKRKIT_HUB_FOLDER", "."))

c.JupyterHub.bind_url = URL
c.JupyterHub.hub_bind_url = os.environ.get("OKRKIT_HUB_INNER_URL", "http://127.0.0.1:8081")
c.JupyterHub.db_url = f"sqlite:///{FOLDER / 'jupyterhub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(FOLDER / "jupyterhub_cookie_secret")
c.ConfigurableHTTPProxy.pid_file = str(FOLDER / "jupyterhub-proxy.pid")
c.ConfigurableHTTPProxy.command = split(os.environ.get("OKRKIT_HUB_PROXY", "configurable-http-proxy"))
c.ConfigurableHTTPProxy.api_url = os.environ.get("OKRKIT_HUB_PROXY_API", "http://127.0.0.1:8001")

# Who may come in. A shared password is enough for one afternoon; a company has its own (oauthenticator, LDAP ...).
c.JupyterHub.authenticator_class = "shared-password"
c.SharedPasswordAuthenticator.user_password = os.environ["OKRKIT_HUB_PASSWORD"]
c.SharedPasswordAuthenticator.admin_password = os.environ["OKRKIT_HUB_LEADERS_PASSWORD"]
c.Authenticator.admin_users = LEADERS  # they come in with the other password, and only they
c.Authenticator.allow_all = True

# What somebody gets: never a Jupyter server, only the pages of one room.
c.JupyterHub.spawner_class = os.environ.get("OKRKIT_HUB_SPAWNER", "simple")
c.Spawner.cmd = [sys.executable, "-m", "okrkit.hosting.hub"]
c.Spawner.default_url = "/join"
c.Spawner.start_timeout = c.Spawner.http_timeout = 90
c.Spawner.mem_limit = "512M"
c.Spawner.options_form = """
<label for="code">The code of the room, as it stands on the screen</label>
<input id="code" name="code" class="form-control" autocomplete="off" autocapitalize="characters" required>
"""


def chosen(form, spawner):
    """What was typed into the form above."""
    return {"code": form.get("code", [""])[0].strip()[:200]}


def seat(spawner):
    """Who leads comes to the database as its owner and has every page; everybody else as a participant."""
    leads = spawner.user.name in LEADERS
    spawner.environment.update(
        OKRKIT_STORE=STORE if leads else PARTICIPANTS,
        OKRKIT_ROOM_CODE=spawner.user_options.get("code", ""),
        OKRKIT_SEAT_ROLES="facilitator presenter participant" if leads else "participant",
        OKRKIT_SEAT_PUBLIC=PUBLIC,
    )


c.Spawner.options_from_form = chosen
c.Spawner.pre_spawn_hook = seat
if (
    c.JupyterHub.spawner_class == "simple"
):  # all of one Unix user: for trying it out, and for people who trust each other
    c.SimpleLocalProcessSpawner.home_dir_template = str(FOLDER / "homes" / "{username}")
